import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDoses } from './read-doses.ts';
import { given, timeZone, today } from './vaccines.fixture.ts';

const on = { today, timeZone, birthDate: '2025-11-20', mayBeTold: (cvx: string) => cvx === '33' };
const whys = (...all: Parameters<typeof readDoses>[0]) =>
  readDoses(all, on).apart.map(({ id, why }) => [id, why]);

describe('Spec: vaccines/read-record', () => {
  test('a whole dose: code, maker, expiry, volume, potency', () => {
    const whole = given('a', '110', '2026-01-20', {
      manufacturer: { identifier: { system: 'http://hl7.org/fhir/sid/mvx', value: 'skb ' } },
      expirationDate: '2026-06',
      doseQuantity: { value: 0.5, unit: 'mL' },
      isSubpotent: true,
    });
    expect(readDoses([whole], on).doses).toEqual([
      {
        ...{ id: 'a', date: '2026-01-20', cvx: '110', mvx: 'SKB' },
        ...{ lotExpires: '2026-06', volumeMl: 0.5, substandard: true },
      },
    ]);
  });

  test('a year of expiry lasts to its end; a volume in another unit is none', () => {
    const one = given('a', '110', '2026-01-20', {
      expirationDate: '2026',
      doseQuantity: { value: 1, unit: 'dose' },
    });
    const [dose] = readDoses([one], on).doses;
    expect(dose).toEqual({ id: 'a', date: '2026-01-20', cvx: '110', lotExpires: '2026-12' });
  });

  test('the maker of a contained organization is read', () => {
    const one = given('a', '110', '2026-01-20', {
      manufacturer: { reference: '#maker' },
      contained: [
        {
          resourceType: 'Organization',
          id: 'maker',
          identifier: [{ system: 'urn:oid:2.16.840.1.113883.12.227', value: 'PMC' }],
        },
      ],
    });
    expect(readDoses([one], on).doses[0]?.mvx).toBe('PMC');
  });

  test.each([
    ['8', '08'],
    ['008', '08'],
    ['03', '03'],
    ['115', '115'],
  ])('CVX %s is %s', (written, code) => {
    expect(readDoses([given('a', written, '2026-01-20')], on).doses[0]?.cvx).toBe(code);
  });

  test('an instant is a day on the calendar of the practice', () => {
    const late = given('a', '08', '2026-03-02T06:30:00Z');
    expect(readDoses([late], on).doses[0]?.date).toBe('2026-03-01');
  });

  test('what cannot be counted is set apart with its reason, never dropped', () => {
    const two = {
      coding: ['03', '94'].map((code) => ({ system: 'http://hl7.org/fhir/sid/cvx', code })),
    };
    const recall = { reportOrigin: { coding: [{ code: 'recall' }] } };
    expect(
      whys(
        given('no-code', undefined, '2026-01-20'),
        given('two', '03', '2026-01-20', { vaccineCode: two }),
        given('month', '03', '2026-01'),
        given('year', '03', '2026'),
        given('told', '03', '2026', { occurrenceDateTime: '', occurrenceString: 'as a baby' }),
        given('to-come', '03', '2026-11-24'),
        given('before', '03', '2025-11-19'),
        given('recall', '03', '2026-11-21', recall),
        given('refused', '140', '2026-10-01', { status: 'not-done' }),
      ),
    ).toEqual(
      expect.arrayContaining([
        ['no-code', 'no-code'],
        ['two', 'two-codes'],
        ['month', 'no-full-date'],
        ['year', 'no-full-date'],
        ['told', 'no-full-date'],
        ['to-come', 'to-come'],
        ['before', 'before-birth'],
        ['recall', 'from-memory'],
        ['refused', 'not-given'],
      ]),
    );
  });

  test('what may hide a dose leaves its vaccines open; a refusal or a memory does not', () => {
    const all = [
      given('year', '03', '2026'),
      given('no', '140', '2026-10-01', { status: 'not-done' }),
    ];
    expect(readDoses(all, on).apart.map(({ id, leavesOpen }) => [id, leavesOpen])).toEqual([
      ['no', []],
      ['year', ['03']],
    ]);
  });

  test('PPSV23 counts from memory, and today is no day to come', () => {
    const told = given('a', '33', today, { reportOrigin: { coding: [{ code: 'recall' }] } });
    expect(readDoses([told], on).doses).toHaveLength(1);
  });

  test('the same vaccine twice on a day counts once, as who gave it wrote it', () => {
    const read = readDoses(
      [
        given('a-registry', '03', '2026-11-21', { primarySource: false }),
        given('b-own', '03', '2026-11-21', { primarySource: true }),
      ],
      on,
    );
    expect(read.doses.map(({ id }) => id)).toEqual(['b-own']);
    expect(read.apart).toMatchObject([{ id: 'a-registry', why: 'told-again', leavesOpen: [] }]);
  });

  test('what was entered in error counts for nothing, is said, and hides no other entry', () => {
    const wrong = given('a', '03', '2026-11-21', { status: 'entered-in-error' });
    const right = given('b', '03', '2026-11-21');
    const { doses, apart } = readDoses([wrong, right], on);
    expect(doses.map(({ id }) => id)).toEqual(['b']);
    expect(apart).toMatchObject([{ id: 'a', why: 'in-error', leavesOpen: [] }]);
  });

  test('every entry comes out exactly once, whatever it holds', () => {
    const entry = fc.record({
      cvx: fc.option(fc.constantFrom('03', '110', '999', 'x'), { nil: undefined }),
      date: fc.constantFrom(
        '',
        '2026',
        '2026-02',
        '2026-02-30',
        '2026-02-03',
        '2027-01-01',
        'soon',
      ),
      status: fc.constantFrom(...(['completed', 'not-done', 'entered-in-error'] as const)),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const all = entries.map(({ cvx, date, status }, index) =>
          given(`i${index}`, cvx, date, { status }),
        );
        const { doses, apart } = readDoses(all, on);
        const ids = [...doses.map(({ id }) => id), ...apart.map(({ id }) => id)];
        expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
    );
  });
});
