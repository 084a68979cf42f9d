import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registerOf, type RegisterMove } from './register.ts';
import type { Lot } from './stock.ts';

const lot: Lot = {
  ...{ id: 'l', itemCode: 'ndc:99999200201', label: 'Testosterone', kind: 'medicine' },
  ...{ lotNumber: 'T1', expiresOn: '2030-01-01', funding: 'private', unit: 'vial' },
  schedule: 'III',
};
const move = fc.record({
  kind: fc.constantFrom('receive', 'give', 'waste', 'count', 'return'),
  quantity: fc.integer({ min: -9, max: 9 }).map((n) => n / 2),
  placeId: fc.constantFrom('cabinet', 'drawer'),
});
const moves = fc.array(move).map((all) =>
  all.map((one, n): RegisterMove => ({
    ...{ ...one, id: `m${String(n).padStart(3, '0')}`, lotId: 'l', by: 'Maria' },
    at: `2026-11-20T18:00:${String(Math.floor(n / 3)).padStart(2, '0')}.000Z`,
  })),
);

describe('Spec: supplies/register', () => {
  test('S-CSR-01 each balance is that before with its change; the last is the sum, in whatever order they came', () => {
    fc.assert(
      fc.property(moves, fc.nat(), (all, turn) => {
        const at = all.length === 0 ? 0 : turn % all.length;
        const { lines, balance } = registerOf(lot, [...all.slice(at), ...all.slice(0, at)]);
        expect(lines.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
        let before = 0;
        for (const line of lines) {
          expect(line.balance).toBe(before + line.change);
          before = line.balance;
        }
        expect(balance).toBe(all.reduce((sum, { quantity }) => sum + quantity, 0));
      }),
    );
  });

  test('S-CSR-02 a count says how many there were in that place, and whether it differed', () => {
    const of = { lotId: 'l', by: 'Maria', placeId: 'cabinet' };
    const at = (s: number) => `2026-11-20T18:00:0${s}.000Z`;
    const { lines, counts } = registerOf(lot, [
      { ...of, id: '1', at: at(1), kind: 'receive', quantity: 5 },
      { ...of, id: '2', at: at(2), kind: 'receive', quantity: 2, placeId: 'drawer' },
      { ...of, id: '3', at: at(3), kind: 'count', quantity: -1, reason: 'one broken' },
      { ...of, id: '4', at: at(4), kind: 'count', quantity: 0 },
    ]);
    expect(lines.map(({ what, balance, counted }) => [what, balance, counted])).toEqual([
      ['received', 5, undefined],
      ['received', 7, undefined],
      ['difference', 6, 4],
      ['counted', 6, 4],
    ]);
    expect(counts).toEqual([
      { placeId: 'cabinet', at: at(4) },
      { placeId: 'drawer', at: undefined },
    ]);
  });
});
