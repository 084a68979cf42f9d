import type { Observation } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { confirmedBecause } from '../../clinical/vitals/confirmed-reading.ts';
import { interpret } from '../../clinical/vitals/interpret.ts';
import { isNotDone, type Reading, type VitalSign } from '../../clinical/vitals/reading.ts';
import { readingDetails, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import {
  convertLength,
  convertTemperature,
  convertWeight,
  plain,
  roundTo,
} from '../../clinical/vitals/units.ts';
import { intervalOf } from '../../fhir/dates.ts';
import { idOf } from '../../fhir/references.ts';
import { isCoded, loinc } from '../../fhir/vital-sign-codes.ts';
import type { Stored } from '../../records/stored.ts';
import { dayOf } from './date-words.ts';
import { dateOf, startOf } from './main-date.ts';
import type { VitalsOccasion, VitalsReading } from './vitals.contract.ts';
import { heightColumns, type Whose } from './pressure-height.ts';
import { readVital } from './read-vital.ts';

/** Readings by occasion, newest first: one a visit, or one a day for what belongs to no visit. */
export function presentOccasions(
  observations: readonly Stored<Observation>[],
  whose: Whose,
  timeZone: string,
): VitalsOccasion[] {
  const columnOn = heightColumns(observations, whose, timeZone);
  const occasions = new Map<string, VitalsOccasion & { start: string }>();
  for (const observation of observations) {
    const date = dateOf(observation);
    const start = startOf(observation);
    const day = date === undefined ? undefined : dayOf(date, timeZone);
    const reading = presentReading(observation, day, { ...whose, columnOn });
    if (!reading || date === undefined || start === undefined || day === undefined) continue;
    const visit = idOf('Encounter', observation.encounter);
    const key = `${visit ?? 'no visit'} ${day}`;
    const known = occasions.get(key);
    if (!known) occasions.set(key, { key, date, start, readings: [reading] });
    else {
      known.readings.push(reading);
      if (start < known.start) Object.assign(known, { start, date });
    }
  }
  return [...occasions.values()]
    .toSorted((one, other) => compare(other.start, one.start))
    .map(({ start: _start, readings, ...rest }) => ({
      ...rest,
      readings: readings.toSorted((one, other) => compare(startAt(one), startAt(other))),
    }));
}

function startAt({ at }: VitalsReading): string {
  return intervalOf(at)?.start ?? '';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

type Judged = Whose & { columnOn: ReturnType<typeof heightColumns> };

function presentReading(
  observation: Stored<Observation>,
  day: string | undefined,
  whose: Judged,
): VitalsReading | undefined {
  const about = { id: observation.id, at: dateOf(observation) ?? '' };
  const vitalSign = readVital(observation);
  const confirmed = confirmedMark(observation);
  if (!vitalSign) {
    const index = bodyMassIndex(observation, about);
    return index && { ...index, ...confirmed };
  }
  const value = vitalSignValue(vitalSign, 'us');
  const details = isNotDone(vitalSign) ? undefined : readingDetails(vitalSign) || undefined;
  const judged = judge(vitalSign, day, whose);
  return {
    ...about,
    sign: vitalSign.sign,
    value,
    details,
    numbers: isNotDone(vitalSign) ? [] : numbersOf(vitalSign),
    ...judged,
    ...confirmed,
  };
}

/** A value hardly possible keeps its mark, with what it was held against when it was confirmed. */
function confirmedMark(observation: Observation): Pick<VitalsReading, 'level' | 'because'> {
  const because = confirmedBecause(observation);
  if (because === undefined) return {};
  return { level: 'unusual', because: `Hardly possible, and confirmed when saved: ${because}.` };
}

/** Judged by the age on the day it was taken; a day that is not known judges nothing. */
function judge(
  vitalSign: VitalSign,
  day: string | undefined,
  { birthDate, sex, altitudeM, columnOn }: Judged,
): Pick<VitalsReading, 'level' | 'because'> {
  if (isNotDone(vitalSign) || day?.length !== 10) return {};
  const on = Temporal.PlainDate.from(day);
  const heightColumn = vitalSign.sign === 'blood-pressure' ? columnOn(on) : undefined;
  const verdict = interpret(vitalSign, { birthDate, on, sex, altitudeM, heightColumn });
  if (verdict.verdict === 'not-assessed') return {};
  const level = verdict.verdict;
  return level === 'as-expected' ? { level } : { level, because: verdict.because.join(' ') };
}

function bodyMassIndex(
  observation: Observation,
  about: Pick<VitalsReading, 'id' | 'at'>,
): VitalsReading | undefined {
  const { value, comparator, code, unit } = observation.valueQuantity ?? {};
  const isIndex = isCoded(observation.code, loinc.bodyMassIndex);
  const isKnownUnit = [code, unit].includes('kg/m2') && comparator === undefined;
  if (!isIndex || !isKnownUnit || value === undefined || isTakenBack(observation)) return undefined;
  const rounded = roundTo(value, 1);
  return { ...about, sign: 'body-mass-index', value: plain(rounded), numbers: [rounded] };
}

/** True for what was marked as entered in error or cancelled. */
export function isTakenBack({ status }: Observation): boolean {
  return status === 'entered-in-error' || status === 'cancelled';
}

/** In the units the chart draws in: lb, in, °F. */
function numbersOf(reading: Reading): number[] {
  switch (reading.sign) {
    case 'blood-pressure':
      return [reading.systolicMmHg, reading.diastolicMmHg];
    case 'pulse':
    case 'respiration':
      return [reading.perMinute];
    case 'temperature':
      return [roundTo(convertTemperature(reading.value, reading.unit, 'F'), 1)];
    case 'oxygen-saturation':
      return [reading.percent];
    case 'weight':
      return [roundTo(convertWeight(reading.value, reading.unit, 'lb'), 2)];
    case 'height':
    case 'head-circumference':
      return [roundTo(convertLength(reading.value, reading.unit, 'in'), 2)];
    case 'pain':
      return [reading.score];
    case 'last-menstrual-period':
      return [];
  }
}
