import { Temporal } from 'temporal-polyfill';
import { birthDatesOf } from '../../clinical/vitals/age.ts';
import { doubtfulHeight } from '../../clinical/vitals/height-change.ts';
import { interpret } from '../../clinical/vitals/interpret.ts';
import { impossible } from '../../clinical/vitals/limits.ts';
import {
  isNotDone,
  type Height,
  type Reading,
  type Sign,
  type Weight,
} from '../../clinical/vitals/reading.ts';
import { unitSystemOf, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import type { Source } from '../../clinical/vitals/source.ts';
import {
  entryCheckSource,
  isDoubtfulChange,
  weightChange,
} from '../../clinical/vitals/weight-change.ts';
import { childFacts } from './child-facts.ts';
import { dayInWords } from './day-words.ts';
import type { RoomingVisit } from './visit.contract.ts';
import type { Slot, VitalsEntry } from './vitals-entry.ts';

/** What a screen says of one reading beside its value. */
export interface VitalRemarks {
  level: 'as-expected' | 'unusual' | 'critical' | 'not-assessed' | 'none';
  /** Sentences of an unusual or critical reading, with range, age band and what to do. */
  unusual: string[];
  /** Facts without judgement: a change of weight; what could not be assessed and why. */
  facts: string[];
  sources: Source[];
}

const nothing: VitalRemarks = { level: 'none', unusual: [], facts: [], sources: [] };

/** Signs with bands; of the others nothing is said unless there is a fact. */
const assessed = new Set<Sign>([
  ...(['blood-pressure', 'pulse', 'temperature', 'respiration', 'oxygen-saturation'] as const),
  'pain',
]);

type About = Pick<RoomingVisit, 'patient' | 'today' | 'last' | 'recorded' | 'child' | 'altitudeM'>;

/** What the rules say of a reading of this patient today. Nothing is called usual unless it is. */
export function vitalRemarks(
  { sign, read }: Pick<Slot, 'sign' | 'read'>,
  visit: About,
  entry: VitalsEntry,
): VitalRemarks {
  if (read.state !== 'reading' || impossible(read.reading).length > 0) return nothing;
  const { reading } = read;
  if (reading.sign === 'weight') return weightRemarks(reading, visit);
  if (reading.sign === 'height') return heightRemarks(reading, visit);
  if (!assessed.has(sign)) return nothing;
  const answer = interpret(reading, {
    ...childFacts(entry, visit),
    birthDate: visit.patient.birthDate,
    altitudeM: visit.altitudeM,
    pregnant: isPregnant(visit),
  });
  if (answer.verdict === 'not-assessed') {
    return { ...nothing, level: 'not-assessed', facts: answer.because };
  }
  const { verdict, because, advice = [], sources } = answer;
  if (verdict === 'as-expected') return { ...nothing, level: verdict };
  const tell = verdict === 'critical' ? ['Tell the provider now.'] : [];
  return { level: verdict, unusual: [...because, ...advice, ...tell], facts: [], sources };
}

/** Only where it was said in this visit; otherwise nobody knows. */
export function isPregnant({ recorded }: Pick<About, 'recorded'>): true | undefined {
  const said = recorded.some(
    ({ vitalSign, error }) =>
      !error &&
      vitalSign !== undefined &&
      'noPeriod' in vitalSign &&
      vitalSign.noPeriod === 'pregnant',
  );
  return said || undefined;
}

/** The reading of a sign before, with whom and when it is held against. */
function before<S extends Sign>(sign: S, { last, patient, today }: About) {
  const found = last.find(({ vitalSign }) => vitalSign.sign === sign);
  if (!found || isNotDone(found.vitalSign)) return undefined;
  const { birthDate, ageMonths } = patient;
  return {
    reading: found.vitalSign as Extract<Reading, { sign: S }>,
    beforeOn: Temporal.PlainDate.from(found.day),
    on: Temporal.PlainDate.from(today),
    day: dayInWords(found.day, today),
    born: birthDate === undefined ? undefined : birthDatesOf(birthDate),
    ageMonths,
  };
}

/** The change from the weight before: a fact, and a question where it is hardly possible. */
function weightRemarks(now: Weight, visit: About): VitalRemarks {
  const last = before('weight', visit);
  const change = last && weightChange(now, last.reading);
  if (!last || !change) return nothing;
  const { beforeOn, on, born, ageMonths } = last;
  const system = unitSystemOf(now);
  const shown = (weight: Weight) => vitalSignValue(weight, system, ageMonths);
  const much = shown({ ...now, value: Math.abs(change.difference) });
  const than =
    change.difference === 0
      ? 'no change'
      : `now ${much} ${change.difference > 0 ? 'more' : 'less'}, ${Math.abs(change.percent)} %`;
  const fact = `Last time ${shown(last.reading)} on ${last.day}: ${than}.`;
  if (!born || !isDoubtfulChange(change, { birthDate: born.latest, beforeOn, on })) {
    return { ...nothing, facts: [fact] };
  }
  const check = 'Check the number, the unit (lb or kg) and the patient.';
  return { ...nothing, level: 'unusual', unusual: [fact, check], sources: [entryCheckSource] };
}

/** A height that hardly follows the last one is asked about; else the last one is told. */
function heightRemarks(now: Height, visit: About): VitalRemarks {
  const last = before('height', visit);
  if (!last) return nothing;
  const fact = `Last time ${vitalSignValue(last.reading, unitSystemOf(now))} on ${last.day}`;
  const doubt = doubtfulHeight(now, last.reading, last.born, last.beforeOn);
  if (doubt === undefined) return { ...nothing, facts: [`${fact}.`] };
  const shorter = 'Children do not get shorter: measure again?';
  const unusual = doubt === 'child-lower' ? [`${fact}.`, shorter] : [`${fact}; measure again?`];
  return { ...nothing, level: 'unusual', unusual, sources: [entryCheckSource] };
}
