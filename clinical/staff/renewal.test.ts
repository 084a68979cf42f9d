import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { issuerOf, renewalOf, renewalOnFile } from './renewal.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (today: string, facts: Parameters<typeof renewalOf>[0]) => renewalOf(facts, day(today));

describe('CMA (AAMA): 60 points in 60 months, in parts', () => {
  const parts = { administrative: 10, clinical: 10, general: 10, approved: 30 };

  test('it ends with the month, is good through that day and not the next', () => {
    const facts = { issuer: 'AAMA', certified: '2021-02-10' };
    expect(at('2026-02-28', facts)).toMatchObject({ verdict: 'current', renewBy: '2026-02-28' });
    expect(at('2026-03-01', facts).verdict).toBe('lapsed');
  });

  test('more than 90 days after, only the exam renews it', () => {
    const facts = { issuer: 'AAMA', expires: '2025-11-30' };
    expect(at('2026-02-28', facts).verdict).toBe('lapsed');
    expect(at('2026-03-01', facts).verdict).toBe('exam-needed');
  });

  test('points are missing in all, in a part, or among the approved', () => {
    const points = (all: number, by = {}) =>
      at('2026-01-01', {
        issuer: 'AAMA',
        expires: '2026-12-31',
        points: all,
        parts: { ...parts, ...by },
      }).pointsMissing;
    expect(points(60)).toBe(0);
    expect(points(59)).toBe(1);
    expect(points(60, { clinical: 4 })).toBe(6);
    expect(points(60, { approved: 10 })).toBe(20);
  });
});

test('warnings begin exactly 90, 60 and 30 days before the end, and not a day sooner', () => {
  const near = (today: string) => at(today, { issuer: 'NHA', expires: '2026-12-31' }).nearness;
  const days = [
    ...(['2026-10-01', '2026-10-02', '2026-10-31', '2026-11-01', '2026-11-30'] as const),
    ...(['2026-12-01', '2026-12-31', '2027-01-01'] as const),
  ];
  expect(days.map(near)).toEqual([
    ...['current', 'within-90', 'within-90', 'within-60', 'within-60'],
    ...['within-30', 'within-30', 'lapsed'],
  ]);
});

test('RMA (AMT): points are not asked of who certified before 2006 and renewed before 2014', () => {
  const missing = (certified: string, renewed?: string) =>
    at('2026-03-01', { issuer: 'AMT', certified, renewed, points: 24 }).pointsMissing;
  expect(missing('2019')).toBe(6);
  expect(missing('2004', '2013-01-01')).toBe(0);
  expect(missing('2004', '2016-01-01')).toBe(6);
  expect(missing('2004')).toBe(6);
});

test('NCMA (NCCT) is lost after five years', () => {
  expect(at('2026-03-01', { issuer: 'NCCT', expires: '2021-03-01' }).verdict).toBe('lapsed');
  expect(at('2026-03-02', { issuer: 'NCCT', expires: '2021-03-01' }).verdict).toBe('lost');
});

test('what is not known is not assessed, and is told', () => {
  expect(at('2026-03-01', { issuer: 'AMT', certified: '2019' })).toMatchObject({
    verdict: 'not-assessed',
    missing: ['the last good day', 'the points earned'],
  });
  const other = at('2026-03-01', { issuer: 'AMCA', expires: '2027-01-01' });
  expect([other.verdict, other.sources]).toEqual(['not-assessed', []]);
});

test('bodies are told from words', () => {
  expect(issuerOf('American Association of Medical Assistants')).toBe('AAMA');
  expect(issuerOf('CCMA (NHA)')).toBe('NHA');
  expect(issuerOf('the clinic')).toBeUndefined();
});

describe('a credential on file', () => {
  const cma = { id: 'one', title: 'CMA', issuer: 'AAMA', expiresOn: '2026-05-31' };
  const onFile = (credential: Parameters<typeof renewalOnFile>[0], today: string) =>
    renewalOnFile(credential, 12, day(today));

  test('ends as its file says, and asks for the points its file says, or else its body', () => {
    const { lapse, pointsAsked } = onFile(cma, '2026-03-02');
    expect([lapse, pointsAsked]).toEqual([{ nearness: 'within-90', daysLeft: 90 }, 60]);
    expect(onFile(cma, '2026-03-01').lapse.nearness).toBe('current');
    expect(onFile({ ...cma, pointsNeeded: 30 }, '2026-03-02').pointsAsked).toBe(30);
  });

  test('tells when only the exam renews it', () => {
    expect(onFile(cma, '2026-08-29').says[0]).toBe('CMA (AAMA) ended on 2026-05-31.');
    expect(onFile(cma, '2026-08-30').says[0]).toMatch(/only the exam renews it\.$/);
  });

  test('a registration with a state, and one of no known body, has its own end alone', () => {
    for (const one of [
      { ...cma, state: 'WA' },
      { ...cma, issuer: 'the clinic' },
    ]) {
      expect(onFile(one, '2026-06-01')).toEqual({
        lapse: { nearness: 'lapsed', daysLeft: -1 },
        pointsAsked: undefined,
        says: [],
      });
    }
    expect(onFile({ ...cma, expiresOn: '2026' }, '2026-06-01').lapse.nearness).toBe('no-end');
  });
});
