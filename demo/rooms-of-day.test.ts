import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pediatricRoomId } from './practice.ts';
import { assignRooms, type Stay } from './rooms-of-day.ts';

const rooms = ['one', 'two', pediatricRoomId];
const stay = (from: number, to?: number, preferred = 'one'): Stay => ({ from, to, preferred });

describe('rooms', () => {
  test('are the booked ones when they are free and clean, else the longest free', () => {
    expect(assignRooms([stay(0, 10), stay(14, 20)], rooms)).toEqual(['one', 'one']);
    expect(assignRooms([stay(0, 10), stay(13, 20)], rooms)).toEqual(['one', 'two']);
  });

  test('made for children are given to others last', () => {
    const given = assignRooms([stay(0), stay(1), stay(2)], rooms);
    expect(given).toEqual(['one', 'two', pediatricRoomId]);
  });

  test('are refused, not doubled, when there are too few', () => {
    expect(() => assignRooms([stay(0), stay(1), stay(2), stay(3)], rooms)).toThrow('more people');
  });

  test('never hold two people at once', () => {
    const stays = fc.array(
      fc
        .tuple(fc.nat(600), fc.integer({ min: 1, max: 40 }), fc.constantFrom(...rooms))
        .map(([from, minutes, preferred]) => stay(from, from + minutes, preferred)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(stays, (given) => {
        const ids = Array.from({ length: 12 }, (_, index) => rooms[index] ?? `room ${index}`);
        const assigned = assignRooms(given, ids);
        for (const [index, one] of given.entries()) {
          for (const [other, two] of given.slice(0, index).entries()) {
            const meet = one.from < two.to! && two.from < one.to!;
            if (meet) expect(assigned[index]).not.toBe(assigned[other]);
          }
        }
      }),
    );
  });
});
