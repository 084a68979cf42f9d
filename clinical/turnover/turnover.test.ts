import type { Condition, Flag, Location } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  cleanedAt,
  cleaningKinds,
  cleaningOf,
  disinfectantsOf,
  disinfectantsResource,
  isolationOf,
  lastCleanedAt,
  precautions,
  readyAt,
  whyNotReady,
  withCleaning,
  withIsolation,
  withLifted,
  withoutCare,
  type Cleaning,
} from './cleaning.ts';
import { airChangesOf, airMinutesOf, withAirChanges } from './air.ts';
import { asItStands } from './as-it-stands.ts';
import { precautionsOnRecord } from './on-record.ts';
import { isSharpsDue, sharpsOf, sharpsResource } from './sharps.ts';

const room: Location = { resourceType: 'Location', id: 'r1', name: 'Room 4' };
const wipes = [{ name: 'Wipes', contactSeconds: 120 }];
const start = Temporal.Instant.from('2026-11-20T18:00:00Z');
const after = (seconds: number) => start.add({ seconds });
const cleaning = (more: Partial<Cleaning> = {}): Cleaning => ({
  ...{ kind: 'routine', product: 'Wipes', contactSeconds: 120, by: 'Maria Reyes, CMA' },
  ...{ startedAt: start.toString(), ...more },
});

describe('Spec: turnover/rooms', () => {
  test('S-TUR-01 a practice that keeps no disinfectants counts no time', () => {
    expect(whyNotReady(room, [], start)).toBeUndefined();
    expect(whyNotReady(room, wipes, start)).toMatch(/^Room 4 was not wiped down yet/);
  });

  test('S-TUR-02 a room is not ready one second before its contact time, and is at its end', () => {
    const seconds = fc.integer({ min: 1, max: 3_600 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 7_200 }), (contactSeconds, passed) => {
        const wet = withCleaning(room, cleaning({ contactSeconds }));
        const why = whyNotReady(wet, wipes, after(passed));
        expect(why === undefined).toBe(passed >= contactSeconds);
      }),
    );
    const wet = withCleaning(room, cleaning());
    expect(whyNotReady(wet, wipes, after(35))).toMatch(/^Room 4 is ready in 1:25 min/);
  });

  test('S-TUR-03 after precautions only a terminal cleaning, and for airborne the air, make it ready', () => {
    const any = fc.record({
      precaution: fc.constantFrom(...precautions),
      kind: fc.constantFrom(...cleaningKinds),
      airMinutes: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
      passed: fc.integer({ min: 0, max: 40_000 }),
    });
    fc.assert(
      fc.property(any, ({ precaution, kind, airMinutes, passed }) => {
        const kept = withIsolation(room, { precaution, since: start.toString(), airMinutes });
        const why = whyNotReady(withCleaning(kept, cleaning({ kind })), wipes, after(passed));
        const enough = passed >= Math.max(120, (airMinutes ?? 0) * 60);
        const isAssessed = precaution !== 'airborne' || airMinutes !== undefined;
        expect(why === undefined).toBe(kind === 'terminal' && enough && isAssessed);
        expect(whyNotReady(kept, [], after(passed))).toMatch(/not wiped down yet/);
      }),
    );
  });

  test('S-TUR-04 what stands on a room is read again, and is gone once it is clean', () => {
    const isolation = { precaution: 'airborne' as const, since: start.toString(), airMinutes: 30 };
    const both = withCleaning(withIsolation(room, isolation), cleaning());
    expect([cleaningOf(both), isolationOf(both)]).toEqual([cleaning(), isolation]);
    expect(readyAt(both)).toBe('2026-11-20T18:30:00Z');
    expect(withoutCare(both)).toEqual(room);
    const clean = cleanedAt(cleanedAt(both, start), after(60));
    expect([cleaningOf(clean), isolationOf(clean)]).toEqual([undefined, undefined]);
    expect(lastCleanedAt(clean)).toBe('2026-11-20T18:01:00.000Z');
    expect(clean.extension).toHaveLength(1);
    const other = { url: 'http://example.org', valueString: 'x' };
    expect(withoutCare({ ...both, extension: [other, ...both.extension!] }).extension).toEqual([
      other,
    ]);
  });

  test('S-TUR-05 disinfectants are read as they were written', () => {
    const kept = [...wipes, { name: 'Bleach', contactSeconds: 60, epaNumber: '67619-12' }];
    expect(disinfectantsOf(disinfectantsResource(kept))).toEqual([
      { ...wipes[0], epaNumber: undefined },
      kept[1],
    ]);
    expect(disinfectantsOf(undefined)).toEqual([]);
  });

  test('S-TUR-06 a container says since when it stands, when it was looked at, and when it is due', () => {
    const one = {
      ...{ id: 'd1', roomId: 'r1', placedOn: '2026-11-01', replaceBy: '2026-12-01' },
      ...{ checkedOn: '2026-11-20', isRemoved: false },
    };
    expect(sharpsOf(sharpsResource(one))).toEqual(one);
    expect(isSharpsDue(one, '2026-11-30')).toBe(false);
    expect(isSharpsDue(one, '2026-12-01')).toBe(true);
    expect(isSharpsDue({ ...one, replaceBy: undefined }, '2030-01-01')).toBe(false);
    expect(sharpsOf({ resourceType: 'Device', id: 'x' })).toBeUndefined();
  });

  const problem = (system: 'icd10' | 'snomed', code: string, status = 'active'): Condition => ({
    resourceType: 'Condition',
    clinicalStatus: { coding: [{ code: status }] },
    code: {
      coding: [
        {
          system:
            system === 'icd10' ? 'http://hl7.org/fhir/sid/icd-10-cm' : 'http://snomed.info/sct',
          code,
        },
      ],
    },
    subject: { reference: 'Patient/p' },
  });
  const alert = (text: string, more: Partial<Flag> = {}): Flag => ({
    ...{ resourceType: 'Flag', status: 'active', code: { text } },
    ...{ subject: { reference: 'Patient/p' }, ...more },
  });
  const told = (conditions: Condition[], flags: Flag[] = []) =>
    precautionsOnRecord(conditions, flags, start);

  test.each([
    ['icd10', 'B01.9', ['airborne', 'contact'], []],
    ['snomed', '38907003', ['airborne', 'contact'], []],
    ['icd10', 'B02.7', ['airborne', 'contact'], []],
    ['icd10', 'B05.9', ['airborne'], []],
    ['icd10', 'A15.0', ['airborne'], []],
    ['icd10', 'A04.72', ['contact'], ['spores']],
    ['icd10', 'A08.11', ['contact'], ['norovirus']],
    ['icd10', 'Z22.322', ['contact'], []],
    ['icd10', 'B86', ['contact'], []],
    ['icd10', 'J10.1', ['droplet'], []],
    ['icd10', 'A37.90', ['droplet'], []],
    ['icd10', 'B26.9', ['droplet'], []],
    ['icd10', 'B06.9', ['droplet'], []],
    ['icd10', 'A39.0', ['droplet'], []],
  ] as const)('S-TUR-10 appendix A: %s %s', (system, code, precautions_, agents) => {
    expect(told([problem(system, code)])).toEqual({ precautions: precautions_, agents });
    expect(told([problem(system, code, 'resolved')])).toBeUndefined();
  });

  test('S-TUR-10 what names no precautions is no word of any: nothing is said', () => {
    const none = ['B02.9', 'A04.9', 'A49.01', 'Z22.321', 'J06.9'];
    for (const code of none)
      expect([code, told([problem('icd10', code)])]).toEqual([code, undefined]);
    expect(told([], [alert('Contact her daughter first')])).toBeUndefined();
    const over = { period: { end: '2026-11-01' } };
    expect(told([], [alert('Contact precautions', over)])).toBeUndefined();
    expect(told([], [alert('Contact precautions', { status: 'inactive' })])).toBeUndefined();
  });

  test('S-TUR-10 an alert by its words or its code; several together, the most demanding first', () => {
    expect(told([], [alert('Droplet precautions')])?.precautions).toEqual(['droplet']);
    const coded = { coding: [{ system: 'http://snomed.info/sct', code: '409524006' }] };
    expect(told([], [alert('', { code: coded })])?.precautions).toEqual(['airborne']);
    const all = told([problem('icd10', 'J10.1'), problem('icd10', 'B01.9')]);
    expect(all?.precautions).toEqual(['airborne', 'contact', 'droplet']);
  });

  test('S-TUR-11 how long it airs, by the row of the table that is not above it', () => {
    const minutes = [1.9, 2, 3, 6, 7, 12, 14.9, 20, 60].map(airMinutesOf);
    expect(minutes).toEqual([undefined, 207, 207, 69, 69, 35, 35, 21, 8]);
    expect(airMinutesOf(undefined)).toBeUndefined();
    const any = fc.double({ min: 2, max: 100, noNaN: true });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)];
        expect(airMinutesOf(few)).toBeGreaterThanOrEqual(airMinutesOf(many)!);
      }),
    );
    expect(airChangesOf(withAirChanges(room, 6))).toBe(6);
    expect(withAirChanges(withAirChanges(room, 6))).toEqual(room);
  });

  test('S-TUR-12 what the record names counts until a person says otherwise', () => {
    const last = {
      ...{ patientId: 'p', leftAt: start.toString() },
      onRecord: { precautions: ['airborne' as const, 'contact' as const], agents: [] },
    };
    const terminal = (one: Location) => withCleaning(one, cleaning({ kind: 'terminal' }));
    const unknown = asItStands(room, last);
    expect(whyNotReady(terminal(unknown), wipes, after(90_000))).toMatch(/is not assessed/);
    const known = asItStands(withAirChanges(room, 6), last);
    expect(isolationOf(known)?.airMinutes).toBe(69);
    expect(whyNotReady(terminal(known), wipes, after(69 * 60 - 1))).toMatch(/ready in 0:01/);
    expect(whyNotReady(terminal(known), wipes, after(69 * 60))).toBeUndefined();
    const said = withIsolation(room, { precaution: 'droplet', since: start.toString() });
    expect(asItStands(said, last)).toEqual(said);
    const lifted = withLifted(room, 'Dr. Okafor: crusted since Friday (Maria Reyes, CMA)');
    expect(asItStands(lifted, last)).toEqual(lifted);
    expect(withoutCare(lifted)).toEqual(room);
    expect(asItStands(room, undefined)).toEqual(room);
  });
});
