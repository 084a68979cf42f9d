import type { Location } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  cleaningKinds,
  cleaningOf,
  disinfectantsOf,
  disinfectantsResource,
  isolationOf,
  precautions,
  readyAt,
  whyNotReady,
  withCleaning,
  withIsolation,
  withoutCare,
  type Cleaning,
} from './cleaning.ts';
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
        expect(why === undefined).toBe(kind === 'terminal' && enough);
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
});
