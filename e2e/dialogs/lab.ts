import { press, tick, write } from '../house/by-keyboard.ts';
import { denise, maria, ordered, send, type Ways } from './way.ts';

const nextYear = new Date().getFullYear() + 1;

export const lab: Ways = {
  'lab/ControlLot': {
    ...{ who: denise, at: '/lab/controls/test-glucose', press: ['New control lot…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Lot', { exact: true }), 'GLU9082C');
      await write(dialog.getByLabel('Good through'), `6/30/${nextYear}`);
      await write(dialog.getByLabel('Which insert?'), 'of the new box');
      for (const [level, from, to] of [
        ['Level 1', '50', '70'],
        ['Level 2', '250', '320'],
      ] as const) {
        const group = dialog.getByRole('group', { name: level });
        await write(group.getByLabel('From'), from);
        await write(group.getByLabel('To', { exact: true }), to);
      }
      await send(page);
    },
  },
  'lab/KeepTest': {
    ...{ who: denise, at: '/lab/tests', press: ['Change: Urinalysis, dipstick'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Product'), 'Strips of ten pads');
      await send(page);
    },
  },
  'lab/RunTest': [
    {
      ...{ who: maria, at: ordered, press: ['Carry out: HbA1c'] },
      finish: async (dialog) => {
        await press(dialog.getByRole('button', { name: 'Not done…' }));
        await tick(dialog.getByRole('radio', { name: 'Patient refused' }));
        await press(dialog.getByRole('button', { name: /Record as not done/ }));
      },
    },
    { who: maria, at: '/lab', press: [/^Run controls: Urinalysis/] },
  ],
};
