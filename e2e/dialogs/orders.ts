import { tick, write } from '../house/by-keyboard.ts';
import { identified, maria, mateo, okafor, ordered, send, type Ways } from './way.ts';

export const orders: Ways = {
  'orders/CarryOut': {
    ...{ who: maria, at: ordered, press: ['Carry out: Pass on instructions'] },
    finish: async (dialog, page) => {
      await identified(dialog);
      await tick(dialog.getByRole('radio', { name: 'Done', exact: true }));
      await send(page);
    },
  },
  'orders/Change': {
    ...{ who: okafor, at: mateo, press: ['More for DTaP', 'Change…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Note'), 'in the left thigh');
      await write(dialog.getByLabel('Why is it changed?'), 'his mother asked');
      await send(page);
    },
  },
  'orders/Enter': { who: maria, at: ordered, press: ['Enter an order…'] },
  'orders/HandOver': { who: maria, at: '/to-do', press: ['More for EKG, 12 leads', 'Hand over…'] },
  'orders/KeepSet': {
    ...{ who: okafor, at: '/what-we-order', press: ['New set…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Name of the set'), 'Wounds');
      await write(dialog.getByLabel(/^For which reasons/), 'wound, cut');
      await tick(dialog.getByRole('checkbox', { name: 'Wound care and dressing' }));
      await send(page);
    },
  },
  'orders/Place': { who: okafor, at: ordered, press: ['Order…'] },
  'orders/StandingFor': {
    ...{ who: maria, at: ordered, press: ['More for orders', 'Standing orders…'] },
  },
  'orders/WriteStanding': {
    ...{ who: okafor, at: '/standing-orders', press: ['Write a standing order'] },
  },
};
