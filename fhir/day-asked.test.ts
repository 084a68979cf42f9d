import { expect, test } from 'vitest';
import { dayAsked } from './day-asked.ts';

const said = (input: unknown) => dayAsked.safeParse(input).error?.issues[0]?.message;

test('a day that is wrong says in which way', () => {
  expect([undefined, ''].map(said)).toEqual(['This day is needed.', 'This day is needed.']);
  for (const no of ['2/30/2027', '2027-02-30', '13/1/2026', '2/29/27']) {
    expect(said(no), no).toMatch(/no such day/);
  }
  for (const odd of ['soon', '11/2026', 'Nov 20']) expect(said(odd), odd).toMatch(/11\/20\/2026/);
  expect(said('2028-02-29')).toBeUndefined();
});
