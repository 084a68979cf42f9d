import fc from 'fast-check';
import {
  bloodPressureSites,
  bodyPositions,
  cuffSizes,
  heightPositions,
  lengthUnits,
  noPeriodReasons,
  oxygenSources,
  painScales,
  pulseRhythms,
  temperatureMethods,
  temperatureUnits,
  weighedIn,
  weightUnits,
  type Reading,
} from './reading.ts';

const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const count = fc.integer({ min: 1, max: 400 });
const thousandths = (max: number) => fc.integer({ min: 1, max: max * 1000 }).map((n) => n / 1000);
const twoDigits = (n: number) => String(n).padStart(2, '0');

/** Builds a reading from required fields and any choice of the optional ones. */
function reading<T extends Reading>(
  sign: T['sign'],
  required: Record<string, fc.Arbitrary<unknown>>,
  optional: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Reading> {
  return fc
    .record({ ...required, ...optional }, { requiredKeys: Object.keys(required) })
    .map((fields) => ({ sign, ...fields }) as Reading);
}

const date = fc
  .tuple(
    fc.integer({ min: 1950, max: 2025 }),
    fc.integer({ min: 1, max: 12 }),
    fc.option(fc.integer({ min: 1, max: 28 })),
  )
  .map(([year, month, day]) =>
    [year, twoDigits(month), ...(day === null ? [] : [twoDigits(day)])].join('-'),
  );

const bloodPressure = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 150 }))
  .chain(([diastolic, pulsePressure]) =>
    reading(
      'blood-pressure',
      {
        systolicMmHg: fc.constant(diastolic + pulsePressure),
        diastolicMmHg: fc.constant(diastolic),
      },
      { site: some(bloodPressureSites), position: some(bodyPositions), cuff: some(cuffSizes) },
    ),
  );

const onOxygen = oxygenSources.filter((source) => source !== 'room-air');
const saturation = fc.oneof(
  reading(
    'oxygen-saturation',
    { percent: fc.integer({ min: 1, max: 100 }) },
    { oxygen: some(['room-air']) },
  ),
  reading(
    'oxygen-saturation',
    { percent: fc.integer({ min: 1, max: 100 }), oxygen: some(onOxygen) },
    { flowLPerMin: thousandths(80), fio2Percent: fc.integer({ min: 21, max: 100 }) },
  ),
);

/** Any reading of any sign, with any of its details; plausible enough to be written down. */
export const anyReading: fc.Arbitrary<Reading> = fc.oneof(
  bloodPressure,
  reading('pulse', { perMinute: count }, { rhythm: some(pulseRhythms) }),
  reading(
    'temperature',
    { value: thousandths(120), unit: some(temperatureUnits) },
    { method: some(temperatureMethods) },
  ),
  reading('respiration', { perMinute: count }),
  saturation,
  reading(
    'weight',
    { value: thousandths(700), unit: some(weightUnits) },
    { weighed: some(weighedIn) },
  ),
  reading(
    'height',
    { value: thousandths(280), unit: some(lengthUnits) },
    { position: some(heightPositions) },
  ),
  reading('head-circumference', { value: thousandths(95), unit: some(lengthUnits) }),
  reading('pain', { score: fc.integer({ min: 0, max: 10 }) }, { scale: some(painScales) }),
  reading('last-menstrual-period', { date }),
  reading('last-menstrual-period', { noPeriod: some(noPeriodReasons) }),
);
