import { expect } from '@playwright/test';
import { tick, write } from '../house/by-keyboard.ts';
import { denise, maria, send, type Ways } from './way.ts';

export const specimens: Ways = {
  'specimens/Call': {
    ...{ who: maria, at: '/specimens', press: [/^Called: /] },
    before: async (as) => {
      const { body } = await as(maria).ask('view/specimens/bench', {});
      const { specimens: all } = body as unknown as {
        specimens: { id: string; version: string }[];
      };
      const { id: specimenId, version: specimenVersion } = all.at(-1)!;
      const sent = { specimenId, specimenVersion, reason: 'Hemolyzed' };
      expect((await as(maria).ask('act/specimens/reject', sent)).status).toBe(200);
    },
    finish: async (dialog, page) => {
      await tick(dialog.getByRole('radio', { name: 'Reached', exact: true }));
      await write(dialog.getByLabel(/^Note/), 'comes tomorrow at ten');
      await send(page);
    },
  },
  'specimens/CollectSpecimen': { who: maria, at: '/specimens', press: [/^Collect: Compreh/] },
  'specimens/HandOver': {
    ...{ who: maria, at: '/specimens', press: [/^To send/, 'Hand to the courier…'] },
  },
  'specimens/Settle': {
    ...{ who: denise, at: '/specimens', press: [/^Unmatched/, /^Whose is it/] },
    finish: async (dialog, page) => {
      await tick(dialog.getByRole('radio', { name: 'It is not ours' }));
      await write(dialog.getByLabel(/^Whom did you tell/), 'Ana at the laboratory: another office');
      await send(page);
    },
  },
  'specimens/Laboratory': {
    ...{ who: denise, at: '/specimens', press: ['Laboratory…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Our account with it'), 'BAY-2041');
      await send(page);
    },
  },
};
