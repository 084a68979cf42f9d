import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { parseSought } from './parse-sought.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const asked = (query: string) => parseSought(query, today);
const only = (query: string) => {
  const { searches } = asked(query);
  expect(searches).toHaveLength(1);
  return searches[0];
};

describe('Spec: front-desk/find-patient, what is typed', () => {
  test('a birth date in every form it is said in', () => {
    for (const written of [
      '3/8/1964',
      '03/08/1964',
      '3-8-1964',
      '3.8.1964',
      '1964-03-08',
      '1964/3/8',
      '3/8/64',
      'Mar 8 1964',
      'march 8, 1964',
      'March 8th 1964',
      '8 mar 1964',
    ]) {
      expect(only(written), written).toEqual({ birthDate: '1964-03-08' });
    }
  });

  test('two figures for a year lie in the hundred years up to today', () => {
    expect(only('11/23/26')).toEqual({ birthDate: '2026-11-23' });
    expect(only('1/2/27')).toEqual({ birthDate: '1927-01-02' });
  });

  test('a day that is none, or still to come, is said and not searched', () => {
    for (const written of ['2/30/1964', '13/1/1990', '1/1/2030', '11/24/2026', '1/1/1850']) {
      expect(asked(written).searches, written).toEqual([]);
      expect(asked(written).unclear, written).toContain('is not a day');
    }
  });

  test('a phone number however it is written', () => {
    for (const written of [
      '(209) 555-0142',
      '209-555-0142',
      '209.555.0142',
      '+1 209 555 0142',
      '1-209-555-0142',
      '(209)5550142',
    ]) {
      expect(only(written), written).toEqual({ phone: '2095550142' });
    }
    expect(only('555-0142')).toEqual({ phone: '5550142' });
    expect(only('lopez 555 0142')).toEqual({ name: 'lopez', phone: '5550142' });
    expect(asked('2095550142').searches).toContainEqual({ phone: '2095550142' });
    expect(asked('0142').searches).toEqual([{ recordNumber: '0142' }, { phone: '0142' }]);
    expect(asked('lopez 0142').searches).toContainEqual({ name: 'lopez', phone: '0142' });
    expect(asked('5550142').searches).toContainEqual({ phone: '5550142' });
    expect(asked('142').searches).toEqual([{ recordNumber: '142' }]);
    expect(asked('lopez 1964').birthYear).toBe(1964);
    expect(asked('12095550142').searches).toContainEqual({ phone: '2095550142' });
  });

  test('figures that may be more than one thing are searched as each, the record number first', () => {
    expect(asked('030864').searches).toEqual([
      { recordNumber: '030864' },
      { birthDate: '1964-03-08' },
    ]);
    expect(asked('03081964').searches).toContainEqual({ birthDate: '1964-03-08' });
    expect(asked('19640308').searches).toContainEqual({ birthDate: '1964-03-08' });
    expect(asked('40192').searches).toEqual([{ recordNumber: '40192' }]);
    expect(asked('1964').searches).toEqual([{ recordNumber: '1964' }, { phone: '1964' }]);
  });

  test('# and MRN say that it is a record number, letters and all', () => {
    expect(only('#030864')).toEqual({ recordNumber: '030864' });
    expect(only('MRN 40192')).toEqual({ recordNumber: '40192' });
    expect(only('mrn:A-17.b')).toEqual({ recordNumber: 'A-17.b' });
  });

  test('several things at once must all fit', () => {
    expect(only('lupe hernandez 3/8/1964')).toEqual({
      name: 'lupe hernandez',
      birthDate: '1964-03-08',
    });
    expect(only('hernández (209) 555-0142')).toEqual({ name: 'hernández', phone: '2095550142' });
    expect(asked('hernandez 1964')).toEqual({
      searches: [{ name: 'hernandez' }],
      birthYear: 1964,
    });
    expect(asked('chen 40192').searches).toEqual([{ name: 'chen', recordNumber: '40192' }]);
  });

  test('nothing, and one letter, search nobody', () => {
    expect(asked('')).toEqual({ searches: [] });
    expect(asked('   ')).toEqual({ searches: [] });
    expect(asked('a').searches).toEqual([]);
    expect(asked('a').unclear).toMatch(/two letters/);
    expect(only('Ng')).toEqual({ name: 'Ng' });
    expect(only('Bo O')).toEqual({ name: 'Bo O' });
  });

  test('whatever is typed, no search is without a condition and each date is a real one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (query) => {
        for (const sought of asked(query).searches) {
          expect(Object.values(sought).some((value) => value !== '')).toBe(true);
          if (sought.birthDate) Temporal.PlainDate.from(sought.birthDate);
          if (sought.phone) expect(sought.phone).toMatch(/^\d{10}$/);
        }
      }),
    );
  });

  test('every day is read back from month/day/year', () => {
    const days = fc.integer({ min: 0, max: 36_000 }).map((n) => today.subtract({ days: n }));
    fc.assert(
      fc.property(days, (day) => {
        const written = `${day.month}/${day.day}/${day.year}`;
        expect(asked(written).searches).toEqual([{ birthDate: day.toString() }]);
      }),
    );
  });
});
