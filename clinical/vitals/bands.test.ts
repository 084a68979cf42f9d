import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import ranges from '../../reference/vital-signs/usual-ranges.json' with { type: 'json' };
import { birthDatesOf, mayBeIn } from './age.ts';
import { anyReading } from './any-reading.test-data.ts';
import { interpret } from './interpret.ts';
import type { PersonOn } from './verdict.ts';
import type { Reading } from './reading.ts';

const on = Temporal.PlainDate.from('2026-11-23');
const level = (reading: Reading, person: PersonOn) => interpret(reading, person).verdict;
const pulse = (perMinute: number): Reading => ({ sign: 'pulse', perMinute });
const breaths = (perMinute: number): Reading => ({ sign: 'respiration', perMinute });

const anyAge = fc.integer({ min: 0, max: 36_500 });
const fast = fc.integer({ min: 131, max: 200 });

describe('the bands', () => {
  const groupOf = (band: (typeof ranges.bands)[number]) =>
    `${band.sign} ${band.method ?? ''}${band.fromM == null ? '' : 'high up'}`;
  const groups = [...new Set(ranges.bands.map(groupOf))];

  test.each(groups)('%s: every age is in exactly one', (group) => {
    const own = ranges.bands.filter((band) => groupOf(band) === group);
    const check = (days: number) => {
      const birth = birthDatesOf(on.subtract({ days }).toString());
      expect(birth && own.filter((band) => mayBeIn(band, birth, on))).toHaveLength(1);
    };
    for (const { from } of own) {
      const edge = on.until(on.add(Temporal.Duration.from(from)), { largestUnit: 'days' }).days;
      for (let days = Math.max(0, edge - 4); days < edge + 4; days += 1) check(days);
    }
    fc.assert(fc.property(anyAge, check));
  });

  test('follow each other without hole or overlap, from birth to no end', () => {
    for (const group of groups) {
      const own = ranges.bands.filter((band) => groupOf(band) === group);
      expect(own[0]?.from).toBe('P0D');
      expect(own.at(-1)?.to).toBeNull();
      own.slice(1).forEach((band, index) => expect(band.from).toBe(own[index]?.to));
    }
  });

  test('each has a source with an edition', () => {
    const sources: Record<string, { edition: string; address: string }> = ranges.sources;
    for (const band of ranges.bands) {
      if (band.sources === undefined) {
        expect(band.missing).toBeTruthy();
        continue;
      }
      expect(band.sources.length).toBeGreaterThan(0);
      for (const id of band.sources) expect(sources[id]?.edition).toBeTruthy();
    }
    const named = ranges.bands.flatMap((band) => band.sources ?? []);
    const { high, low, source } = ranges.adultBloodPressure;
    const pressures = [...high, ...low, ...ranges.childLowPressure].map((row) => row.source);
    const cited = new Set([...named, source, ...pressures, 'flynn-2017']);
    expect(new Set(Object.keys(sources))).toEqual(cited);
  });

  test('cut the numbers into half-open pieces: every value is in exactly one, and they rise', () => {
    const judged = ranges.bands.flatMap((band) => (band.sources === undefined ? [] : [band]));
    for (const band of judged) {
      const edges = [
        band.criticalBelow ?? -Infinity,
        band.unusualBelow ?? band.criticalBelow ?? -Infinity,
        band.unusualFrom ?? band.criticalFrom ?? Infinity,
        band.criticalFrom ?? Infinity,
      ];
      expect(edges).toEqual(edges.toSorted((one, other) => one - other));
    }
    const within = fc.double({ min: 0, max: 600, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...judged), within, (band, value) => {
        const [a, b] = [band.criticalBelow ?? -Infinity, band.unusualBelow ?? band.criticalBelow];
        const [c, d] = [band.unusualFrom ?? band.criticalFrom, band.criticalFrom ?? Infinity];
        const pieces = [
          ...[value < a, value >= a && value < (b ?? a)],
          value >= (b ?? a) && value < (c ?? d),
          ...[value >= (c ?? d) && value < d, value >= d],
        ];
        expect(pieces.filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  test('above and below 2,500 m there are bands of their own, without hole or overlap', () => {
    const altitudes = ranges.bands.filter(({ sign }) => sign === 'oxygen-saturation');
    fc.assert(
      fc.property(anyAge, fc.integer({ min: -400, max: 6000 }), (days, metres) => {
        const birth = birthDatesOf(on.subtract({ days }).toString());
        const found = altitudes.filter(
          (band) =>
            birth &&
            mayBeIn(band, birth, on) &&
            metres >= (band.fromM ?? -Infinity) &&
            metres < (band.toM ?? Infinity),
        );
        expect(found).toHaveLength(1);
      }),
    );
  });

  test('every answer says why with a source, or what is missing', () => {
    fc.assert(
      fc.property(anyReading, anyAge, (reading, days) => {
        const answer = interpret(reading, { birthDate: on.subtract({ days }).toString(), on });
        if (answer.verdict === 'not-assessed') expect(answer.missing.join()).not.toBe('');
        else {
          expect(answer.because.join()).not.toBe('');
          expect(answer.sources.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('a value further out is never less severe', () => {
    const severity = { 'as-expected': 0, unusual: 1, critical: 2, 'not-assessed': 0 };
    fc.assert(
      fc.property(anyAge, fast, fast, (days, one, other) => {
        const person = { birthDate: on.subtract({ days }).toString(), on };
        const [near, far] = one < other ? [one, other] : [other, one];
        for (const read of [pulse, breaths]) {
          expect(severity[level(read(far), person)]).toBeGreaterThanOrEqual(
            severity[level(read(near), person)],
          );
        }
      }),
    );
  });
});
