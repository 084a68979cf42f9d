import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { settings } from '../scope-of-practice/case-asked.ts';
import { asBasic, cliaKinds, placeAsked, placeOf } from './place.ts';

const today = Temporal.PlainDate.from('2026-11-23');

describe('Spec: compliance/practice', () => {
  test('what was said comes back as it was said, and what was not stays not known', () => {
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          setting: maybe(fc.constantFrom(...settings)),
          altitudeM: maybe(fc.integer({ min: -100, max: 4000 })),
          clia: maybe(
            fc.record({
              kind: fc.constantFrom(...cliaKinds),
              number: fc.constant('05D0000000'),
              expiresOn: fc.constant('2027-01-01'),
            }),
          ),
        }),
        (place) => {
          expect(placeOf(asBasic(place))).toEqual(place);
        },
      ),
    );
    expect(placeAsked(placeOf(undefined), today)).toEqual({});
  });

  test('a certificate counts through its last good day, and without one nobody knows', () => {
    const asked = (kind: (typeof cliaKinds)[number], expiresOn?: string) =>
      placeAsked({ clia: { kind, expiresOn } }, today).clia;
    expect([
      ...[asked('waiver', '2026-11-23'), asked('waiver', '2026-11-22'), asked('waiver')],
      ...[asked('accreditation', '2027-01-01'), asked('none'), placeAsked({}, today).clia],
    ]).toEqual(['waiver', 'none', undefined, 'higher', 'none', undefined]);
  });

  test('a kind that nobody knows is not known', () => {
    const kept = asBasic({ setting: 'office', clia: { kind: 'waiver' } });
    const text = JSON.stringify(kept).replace('office', 'palace').replace('waiver', 'magic');
    expect(placeOf(JSON.parse(text) as typeof kept)).toEqual({});
  });
});
