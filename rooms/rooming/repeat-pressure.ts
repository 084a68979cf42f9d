import { birthDatesOf } from '../../clinical/vitals/age.ts';
import { averagePressure } from '../../clinical/vitals/average-pressure.ts';
import { isRaised } from '../../clinical/vitals/blood-pressure.ts';
import { interpret } from '../../clinical/vitals/interpret.ts';
import type { Verdict } from '../../clinical/vitals/verdict.ts';
import { impossible } from '../../clinical/vitals/limits.ts';
import { isNotDone, type BloodPressure } from '../../clinical/vitals/reading.ts';
import type { Source } from '../../clinical/vitals/source.ts';
import { childFacts } from './child-facts.ts';
import type { RoomingVisit } from './visit.contract.ts';
import { isPregnant } from './vital-remarks.ts';
import { slotsOf, type VitalsEntry } from './vitals-entry.ts';

/** How long a patient rests before the second reading. A house habit, not a rule of medicine. */
export const restMinutes = 5;

type About = Pick<RoomingVisit, 'patient' | 'today' | 'recorded' | 'child'>;

/** What is to be done about a second blood pressure: nothing, offer to wait for it, or wait. */
export type Repeat =
  { state: 'none' } | { state: 'offered' } | { state: 'waiting'; dueAtMs: number };

/**
 * A second reading is offered when the only blood pressure of this visit is above the usual.
 * With two readings there is nothing left to wait for.
 */
export function repeatOf(entry: VitalsEntry, visit: About): Repeat {
  const readings = pressuresOf(entry, visit);
  const [only] = readings;
  if (only === undefined || readings.length > 1) return { state: 'none' };
  const { repeatDueAtMs: dueAtMs } = entry;
  if (dueAtMs !== undefined) return { state: 'waiting', dueAtMs };
  const { birthDate } = visit.patient;
  const born = birthDate === undefined ? undefined : birthDatesOf(birthDate);
  const offered = isRaised(only, childFacts(entry, visit), born);
  return { state: offered ? 'offered' : 'none' };
}

export function startWaiting(entry: VitalsEntry, nowMs: number): VitalsEntry {
  return { ...entry, repeatDueAtMs: nowMs + restMinutes * 60_000 };
}

export function stopWaiting({ repeatDueAtMs: _due, ...entry }: VitalsEntry): VitalsEntry {
  return entry;
}

/** The time has come: it waits no more, and a place for the second reading is open. */
export function openSecond(entry: VitalsEntry, today: string): VitalsEntry {
  const rest = stopWaiting(entry);
  const isFirstHere = slotsOf(entry, 'blood-pressure', today).some(
    ({ read }) => read.state === 'reading',
  );
  if (!isFirstHere) return rest;
  return { ...rest, repeats: { ...rest.repeats, 'blood-pressure': 1 } };
}

/** Until when it goes on waiting when the first reading is saved before the second is taken. */
export function waitingUntilMs(saved: VitalsEntry, visit: About): number | undefined {
  const repeat = repeatOf(saved, visit);
  return repeat.state === 'waiting' ? repeat.dueAtMs : undefined;
}

/** The average of the blood pressures of this visit, with its category. */
export interface AverageRemark {
  level: Verdict['verdict'];
  words: string;
  sources: Source[];
}

const kept = 'All readings are kept.';
const occasions = 'A diagnosis rests on two or more occasions and is the provider’s.';

/**
 * The average of two or more readings of this visit and the category it is in, which rests on an
 * average (ACC/AHA 2017, AAP 2017); undefined for a single one, and across body positions.
 */
export function averageRemark(entry: VitalsEntry, visit: About): AverageRemark | undefined {
  const readings = pressuresOf(entry, visit);
  const average = averagePressure(readings);
  if (average === undefined) return undefined;
  const head = `Average of ${readings.length} readings:`;
  const answer = interpret(average, {
    ...childFacts(entry, visit),
    birthDate: visit.patient.birthDate,
    pregnant: isPregnant(visit),
  });
  const because = answer.because.join(' ');
  const { verdict: level } = answer;
  if (answer.verdict === 'not-assessed') {
    const { systolicMmHg, diastolicMmHg } = average;
    const words = `${head} ${systolicMmHg}/${diastolicMmHg}. ${because} ${kept}`;
    return { level, words, sources: [] };
  }
  const end = {
    'as-expected': kept,
    unusual: `${kept} ${occasions}`,
    critical: `${kept} Tell the provider now.`,
  }[answer.verdict];
  return { level, words: `${head} ${because} ${end}`, sources: answer.sources };
}

function pressuresOf(entry: VitalsEntry, { recorded, today }: About): BloodPressure[] {
  const entered = slotsOf(entry, 'blood-pressure', today).flatMap(({ read }) =>
    read.state === 'reading' && impossible(read.reading).length === 0 ? [read.reading] : [],
  );
  const saved = recorded.flatMap(({ vitalSign, error }) =>
    vitalSign && !error && !isNotDone(vitalSign) ? [vitalSign] : [],
  );
  return [...saved, ...entered].filter((one) => one.sign === 'blood-pressure');
}
