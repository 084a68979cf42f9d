import { describe, expect, test } from 'vitest';
import { changedTypes, reopenDelayMs, stepLive, type LiveState } from './live-state.ts';

const connecting: LiveState = { line: 'connecting', sinceMs: 0 };
const live: LiveState = { line: 'live', sinceMs: 10 };
const lost: LiveState = { line: 'reconnecting', sinceMs: 20 };

describe('the live line', () => {
  test('after a gap that was not resumed everything is asked again', () => {
    expect(stepLive(lost, { kind: 'opened', resumed: false }, 30)).toEqual({
      state: { line: 'live', sinceMs: 30 },
      askAllAgain: true,
    });
    expect(stepLive(lost, { kind: 'opened', resumed: true }, 30).askAllAgain).toBe(false);
  });

  test('at the first opening too: something may have changed before the line stood', () => {
    expect(stepLive(connecting, { kind: 'opened', resumed: false }, 5).askAllAgain).toBe(true);
  });

  test('it remembers since when it was lost, however often it fails', () => {
    const first = stepLive(live, { kind: 'lost' }, 20).state;
    expect(first).toEqual(lost);
    expect(stepLive(first, { kind: 'lost' }, 99).state).toEqual(lost);
    expect(stepLive(connecting, { kind: 'lost' }, 99).state).toEqual(connecting);
  });

  test('changed references are told by type', () => {
    expect([...changedTypes(['Encounter/1', 'Encounter/2', 'Patient/3', 7, ''])]).toEqual([
      'Encounter',
      'Patient',
    ]);
    expect(changedTypes(['*']).has('*')).toBe(true);
  });

  test('it is opened again quickly at first, and never more than ten seconds later', () => {
    expect([0, 1, 2].map(reopenDelayMs)).toEqual([500, 1000, 2000]);
    expect(reopenDelayMs(50)).toBe(10_000);
  });
});
