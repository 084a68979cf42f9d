import { expect } from '@playwright/test';
import { tick, write } from '../house/by-keyboard.ts';
import type { Member } from '../house/members.ts';
import { denise, maria, send, type Ways } from './way.ts';

interface RoomNow {
  id: string;
  version: string;
  name: string;
  state: string;
}

/** Which rooms are used at the moment is as the demo's day has it. */
async function roomsNow(member: Member): Promise<RoomNow[]> {
  const { body } = await member.ask('view/board/today', {});
  return (body as unknown as { rooms: RoomNow[] }).rooms;
}

async function leaveToClean(member: Member, { id, version }: RoomNow): Promise<void> {
  const sent = { roomId: id, roomVersion: version, state: 'to-clean' };
  expect((await member.ask('act/board/turn-over-room', sent)).status).toBe(200);
}

const procedureRoom = 'More for Procedure';

export const turnover: Ways = {
  'turnover/Air': {
    ...{ who: denise, at: '/rooms', press: [procedureRoom, 'Air changes…'] },
    finish: async (dialog, page) => {
      await write(dialog.getByLabel('Air changes per hour'), '12');
      await send(page);
    },
  },
  'turnover/Isolate': {
    ...{ who: maria, at: '/rooms', press: [procedureRoom, 'Precautions…'] },
    before: async (as) => {
      const procedure = (await roomsNow(as(maria))).find(({ name }) => name === 'Procedure')!;
      if (procedure.state === 'free') await leaveToClean(as(maria), procedure);
    },
    finish: async (dialog, page) => {
      await tick(dialog.getByRole('radio', { name: /^Contact/ }).first());
      await send(page);
    },
  },
  'turnover/PlaceSharps': {
    ...{ who: maria, at: '/rooms', press: [procedureRoom, 'New sharps container…'] },
  },
  'turnover/Wipe': {
    ...{ who: maria, at: '/rooms', press: [/^Wiped down: /] },
    before: async (as) => {
      const rooms = await roomsNow(as(maria));
      const free = rooms.find(({ state }) => state === 'free');
      const isThere = rooms.some(({ state }) => state === 'to-clean');
      if (!isThere && free) await leaveToClean(as(maria), free);
    },
  },
};
