import { describe, expect, test } from 'vitest';
import { dueState } from './due-state.ts';

const today = '2026-11-23';
const forecast = (more: Partial<Parameters<typeof dueState>[0]>) =>
  dueState({ status: 'not complete', reasons: [], series: ['A series'], ...more }, today);
const dates = (earliest: string, recommended: string, pastDue?: string) =>
  forecast({ earliest, recommended, pastDue });

describe('Spec: vaccines/due', () => {
  test.each([
    ['2026-10-01', '2026-10-20', '2026-11-23', 'overdue'],
    ['2026-10-01', '2026-10-20', '2026-11-24', 'due'],
    ['2026-11-23', '2026-11-23', undefined, 'due'],
    ['2026-11-23', '2026-11-24', '2027-01-01', 'may-be-given'],
    ['2026-11-24', '2026-11-24', undefined, 'soon'],
    ['2026-11-24', '2027-01-22', undefined, 'soon'],
    ['2026-11-24', '2027-01-23', undefined, 'later'],
    ['2026-11-24', '2026-11-24', '2026-11-01', 'soon'],
  ] as const)(
    'from %s, recommended %s, overdue %s: %s',
    (earliest, recommended, pastDue, state) => {
      expect(dates(earliest, recommended, pastDue)).toBe(state);
    },
  );

  test('a dose that is wanted without a day is not assessed', () => {
    expect(forecast({})).toBe('not-assessed');
  });

  test('a season that the data do not know is not assessed, whatever they say of the last', () => {
    const reasons = ['the season is over'];
    expect(forecast({ status: 'not recommended', reasons })).toBe('not-assessed');
    const series = ['Influenza standard series'];
    expect(forecast({ status: 'complete', series })).toBe('not-assessed');
    expect(dueState({ status: 'complete', reasons: [], series }, '2026-06-30')).toBe('complete');
    expect(forecast({ status: 'contraindicated', series })).toBe('contraindicated');
  });

  test('who is too old for a seasonal vaccine has no season to wait for', () => {
    const reasons = ['the season is over', 'above the maximum age'];
    expect(forecast({ status: 'not recommended', reasons })).toBe('aged-out');
  });

  test('what ACIP leaves to patient and provider is never called due', () => {
    const series = ['COVID-19 start at 2 years+ shared clinical decision-making series'];
    const since = {
      series,
      earliest: '2025-08-27',
      recommended: '2025-08-27',
      pastDue: '2025-09-01',
    };
    expect(forecast(since)).toBe('shared-decision');
  });
});
