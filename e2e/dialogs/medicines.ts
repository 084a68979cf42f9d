import { choose, tick, write } from '../house/by-keyboard.ts';
import { maria, okafor, ordered, send, type Ways } from './way.ts';

export const medicines: Ways = {
  'medicines/Give': { who: maria, at: ordered, press: [/^Carry out: Ketorolac/] },
  'medicines/Product': {
    ...{ who: okafor, at: '/medicines', press: ['Write down a product…'] },
    finish: async (dialog, page) => {
      await choose(dialog.getByLabel('Which medicine?'), 'Ketorolac');
      await write(dialog.getByLabel('NDC, with its dashes'), '99999-4001-01');
      await write(dialog.getByLabel('As the label says'), 'Ketorolac 15 mg/mL, 1 mL');
      await write(dialog.getByLabel('Strength'), '15');
      await write(dialog.getByLabel('One vial or syringe holds'), '1');
      const routes = dialog.getByRole('group', { name: 'Routes of the label' });
      await tick(routes.getByRole('checkbox').first());
      await send(page);
    },
  },
  'medicines/Protocol': {
    ...{ who: okafor, at: '/medicines', press: ['When a patient reacts…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel(/^What is done here/), 'Call me. Lay them down. Call 911.');
      await send(page);
    },
  },
};
