import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ageAt, intervalOf, precisionOf } from './dates.ts';

const firstMs = Date.parse('0001-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.998Z');
const instantMs = fc.oneof(
  fc.integer({ min: Date.parse('1900-01-01'), max: Date.parse('2100-01-01') }),
  fc.integer({ min: firstMs, max: lastMs }),
);
const day = fc
  .integer({ min: Math.ceil(firstMs / 86_400_000), max: Math.floor(lastMs / 86_400_000) })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const offset = fc.integer({ min: -14 * 60, max: 14 * 60 }).map((minutes) => {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const text = `${minutes < 0 ? '-' : '+'}${pad(hours)}:${pad(rest)}`;
  return { minutes, text };
});

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

describe('the interval of a FHIR date', () => {
  it.each([
    ['2024', '2024-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2023-12', '2023-12-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2024-12-31', '2024-12-31T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
    ['1980-05-17T09:30:00-07:00', '1980-05-17T16:30:00.000Z', '1980-05-17T16:30:01.000Z'],
    ['1980-05-17T23:30:00-07:00', '1980-05-18T06:30:00.000Z', '1980-05-18T06:30:01.000Z'],
    ['2000-01-01T00:00:00+05:30', '1999-12-31T18:30:00.000Z', '1999-12-31T18:30:01.000Z'],
    ['2024-01-01T10:00:00.5Z', '2024-01-01T10:00:00.500Z', '2024-01-01T10:00:00.501Z'],
    ['2024-01-01T10:00:00.299999Z', '2024-01-01T10:00:00.299Z', '2024-01-01T10:00:00.300Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z', '2017-01-01T00:00:01.000Z'],
    ['0050-03', '0050-03-01T00:00:00.000Z', '0050-04-01T00:00:00.000Z'],
  ])('%s', (text, start, end) => {
    expect(intervalOf(text)).toEqual({ start, end });
  });

  it('stays within the years that PostgreSQL and FHIR both hold', () => {
    expect(intervalOf('9999-12-31')?.end).toBe('9999-12-31T23:59:59.999Z');
    expect(intervalOf('0001-01-01T00:00:00+14:00')?.start).toBe('0001-01-01T00:00:00.000Z');
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13',
    '2024-00-10',
    '0000',
    '0000-01-01',
    '24',
    '2024-1-1',
    '2024-01-01T10:00',
    '2024-01-01T10:00:00',
    '2024-01-01T24:00:00Z',
    '2024-01-01T10:00:00+15:00',
    '2024-01-01T10:00:00+14:30',
    ' 2024',
    '2024\n',
    '',
  ])('%j is no FHIR date', (text) => {
    expect(intervalOf(text)).toBe(undefined);
    expect(precisionOf(text)).toBe(undefined);
  });

  it('holds its own instant, for every instant and every zone', () => {
    fc.assert(
      fc.property(instantMs, offset, (ms, zone) => {
        const local = new Date(Math.min(Math.max(ms + zone.minutes * 60_000, firstMs), lastMs));
        const text = local.toISOString().replace('Z', zone.text);
        const exact = local.getTime() - zone.minutes * 60_000;
        fc.pre(exact >= firstMs && exact <= lastMs);
        const interval = intervalOf(text);
        expect(interval).toEqual({
          start: new Date(exact).toISOString(),
          end: new Date(exact + 1).toISOString(),
        });
      }),
    );
  });

  it('of a day, a month and a year lie in each other and meet the next without a gap', () => {
    fc.assert(
      fc.property(day, (text) => {
        fc.pre(!text.startsWith('9999'));
        const [year, month, date] = [4, 7, 10].map((length) => intervalOf(text.slice(0, length)));
        expect(date!.start < date!.end).toBe(true);
        expect(month!.start <= date!.start && date!.end <= month!.end).toBe(true);
        expect(year!.start <= month!.start && month!.end <= year!.end).toBe(true);
        expect(intervalOf(date!.end.slice(0, 10))?.start).toBe(date!.end);
        expect(date!.start).toBe(`${text}T00:00:00.000Z`);
      }),
    );
  });

  it('orders as the days do', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(intervalOf(a)!.start < intervalOf(b)!.start).toBe(a < b);
      }),
    );
  });

  it('knows every day of leap and common years, and no other', () => {
    for (const year of [1900, 1999, 2000, 2023, 2024, 2100]) {
      for (let month = 1; month <= 12; month++) {
        for (let date = 1; date <= 31; date++) {
          const text = `${year}-${pad(month)}-${pad(date)}`;
          const exists = new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
          expect(intervalOf(text) !== undefined, text).toBe(exists);
        }
      }
    }
  });

  it.each([
    ['2024', 'year'],
    ['2024-02', 'month'],
    ['2024-02-29', 'day'],
    ['2024-02-29T10:00:00Z', 'second'],
    ['2024-02-29T10:00:00.1-08:00', 'fraction'],
  ])('%s is exact to the %s', (text, precision) => {
    expect(precisionOf(text)).toBe(precision);
  });
});

describe('age', () => {
  it.each([
    ['1980-05-17', '2024-05-16', { years: 43, months: 11, days: 29 }],
    ['1980-05-17', '2024-05-17', { years: 44, months: 0, days: 0 }],
    ['2024-01-31', '2024-03-01', { years: 0, months: 1, days: 1 }],
    ['2024-05-05', '2024-05-05', { years: 0, months: 0, days: 0 }],
    ['2000-02-29', '2023-02-28', { years: 22, months: 11, days: 30 }],
    ['2000-02-29', '2023-03-01', { years: 23, months: 0, days: 1 }],
    ['2000-02-29', '2024-02-29', { years: 24, months: 0, days: 0 }],
    ['1980-05', '2024-07-20', { years: 44 }],
    ['1980-05', '2024-06-30', { years: 44 }],
    ['2024', '2024-05-05', { years: 0 }],
    ['1980-05-17', '2024-05-17T23:00:00-07:00', { years: 44, months: 0, days: 0 }],
  ])('born %s, on %s', (birth, on, age) => {
    expect(ageAt(birth, on)).toEqual(age);
  });

  it.each([
    ['1980', '2024-05-17'],
    ['1980-05', '2024-05-17'],
    ['2024-05-18', '2024-05-17'],
    ['2025', '2024-05-17'],
    ['unknown', '2024-05-17'],
    ['1980-05-17', 'today'],
    [undefined, '2024-05-17'],
  ])('is not known: born %s, on %s', (birth, on) => {
    expect(ageAt(birth, on)).toBe(undefined);
  });

  it('never says more of a partial date than is true of every day it may mean', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(4, 7), (a, b, length) => {
        const [birth, on] = a <= b ? [a, b] : [b, a];
        const exact = ageAt(birth, on)!;
        expect(exact).toMatchObject(ageAt(birth.slice(0, length), on) ?? {});
      }),
    );
  });

  it('added to the birth date, never reaches beyond the day', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [birth, on] = a <= b ? [a, b] : [b, a];
        const { years, months = 0, days = 0 } = ageAt(birth, on)!;
        const reached = Temporal.PlainDate.from(birth).add({ years, months }).add({ days });
        expect(reached.toString()).toBe(on);
      }),
    );
  });
});
