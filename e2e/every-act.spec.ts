import { expect, test } from '@playwright/test';
import { acts } from '../server/counter.ts';
import { actsByKeyboard } from './house/acts-by-keyboard.ts';

/** The rooms whose acts touch a patient. */
const rooms =
  'lab,measurements,medicines,orders,procedures,registry,specimens,supplies,turnover,vaccines'.split(
    ',',
  );

test('every act of the rooms of care was done to its end by the keyboard alone', () => {
  const names = acts.map(({ contract }) => contract.name);
  const ofCare = names.filter((name) => rooms.includes(name.split('/')[0] ?? ''));
  const done = actsByKeyboard();
  expect(ofCare.filter((name) => !done.has(name)).toSorted()).toEqual([]);
});
