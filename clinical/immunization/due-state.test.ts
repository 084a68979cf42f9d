import { describe, expect, test } from 'vitest';
import { dueState } from './due-state.ts';

const today = '2026-11-23';
const on = { today, birthDate: '1990-11-24' };
const plain = {
  vaccineGroup: 'HepA',
  type: 'standard',
  status: 'not complete',
  reasons: [],
  series: ['A series'],
  undated: false,
  setAside: [],
} as const;
const forecast = (more: Partial<Parameters<typeof dueState>[0]>) =>
  dueState({ ...plain, ...more }, on);
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
    const known = { ...on, today: '2026-06-30' };
    expect(dueState({ ...plain, status: 'complete', series }, known)).toBe('complete');
    expect(forecast({ status: 'contraindicated', series })).toBe('contraindicated');
  });

  test('who is too old for a seasonal vaccine has no season to wait for', () => {
    const series = ['Influenza standard series'];
    expect(forecast({ status: 'aged out', reasons: ['above the maximum age'], series })).toBe(
      'aged-out',
    );
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

  test('HPV is left to patient and provider from 27 years on, and due before', () => {
    const hpv = { ...plain, vaccineGroup: 'HPV', earliest: '2002-01-01', pastDue: '2004-01-01' };
    const turning = (birthDate: string | undefined) => dueState(hpv, { today, birthDate });
    expect(turning('1999-11-23')).toBe('shared-decision');
    expect(turning('1999-11-24')).toBe('overdue');
    expect(turning(undefined)).toBe('overdue');
  });

  test('hepatitis B is not begun by age alone from 60 years on, but may be', () => {
    const hepB = { ...plain, vaccineGroup: 'HepB', earliest: '1966-01-01', pastDue: '1966-02-01' };
    const born = (birthDate: string, more = {}) =>
      dueState({ ...hepB, ...more }, { today, birthDate });
    expect(born('1966-11-24', { doseNumber: 1 })).toBe('overdue');
    expect(born('1966-11-23', { doseNumber: 1 })).toBe('may-be-given');
    expect(born('1966-11-23', { doseNumber: 2 })).toBe('overdue');
    expect(born('1966-11-23', { type: 'risk', doseNumber: 1 })).toBe('overdue');
  });

  test('what the data cannot date or set aside is nobody’s “too old”', () => {
    expect(forecast({ status: 'aged out', undated: true })).toBe('not-assessed');
    const wanted = { status: 'not complete', reasons: [], undated: false } as const;
    const other = { ...wanted, recommendedVaccines: [], guidance: [] };
    const setAside = [{ series: 'Meningococcal ACWY risk 1-dose series', forecast: other }];
    expect(forecast({ status: 'aged out', setAside })).toBe('ask-provider');
    expect(forecast({ status: 'aged out', undated: true, setAside })).toBe('ask-provider');
  });
});
