import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { issuerOf, renewalOf } from './renewal.ts';

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

test('warnings begin 90, 60 and 30 days before the end', () => {
  const warning = (today: string) => at(today, { issuer: 'NHA', expires: '2026-12-31' }).warning;
  expect(warning('2026-10-01')).toBeUndefined();
  expect(warning('2026-10-02')).toBe(90);
  expect(warning('2026-11-01')).toBe(60);
  expect(warning('2026-12-01')).toBe(30);
  expect(warning('2026-12-31')).toBe(30);
  expect(warning('2027-01-01')).toBeUndefined();
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
