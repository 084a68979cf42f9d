import { describe, expect, test } from 'vitest';
import { leftOpenByLive } from './live-doses.ts';

const today = '2026-11-23';
const mmr = (date: string | undefined) => ({
  leavesOpen: ['03'],
  date,
  why: 'no-full-date' as const,
});
const varicella = (date: string) => ({ cvx: '21', date });

describe('Spec: vaccines/read-record', () => {
  test('a live dose of this month or year leaves the other live vaccines open today', () => {
    for (const date of ['2026-11', '2026', undefined]) {
      expect(leftOpenByLive(mmr(date), [], today)).toEqual(expect.arrayContaining(['21', '111']));
    }
  });

  test('one of long ago leaves open only what was given near it', () => {
    const open = (given: string) => leftOpenByLive(mmr('2020-03'), [varicella(given)], today);
    expect(open('2020-03-20')).toEqual(['21']);
    expect(open('2020-04-27')).toEqual(['21']);
    expect(open('2020-04-28')).toEqual([]);
    expect(open('2020-03-01')).toEqual([]);
  });

  test('a date to come or before birth says nothing of the day', () => {
    const dated = { ...mmr('2031-01-01'), why: 'to-come' as const };
    expect(leftOpenByLive(dated, [], today)).toContain('21');
  });

  test('a dose that is not live leaves nothing else open', () => {
    const dtap = { leavesOpen: ['20'], date: '2026-11', why: 'no-full-date' as const };
    expect(leftOpenByLive(dtap, [varicella('2026-11-20')], today)).toEqual([]);
  });
});
