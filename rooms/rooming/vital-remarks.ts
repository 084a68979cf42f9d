import { Temporal } from 'temporal-polyfill';
import { impossible } from '../../clinical/vitals/limits.ts';
import { interpret } from '../../clinical/vitals/interpret.ts';
import { isNotDone, type Sign, type Weight } from '../../clinical/vitals/reading.ts';
import type { Source } from '../../clinical/vitals/source.ts';
import { isDoubtfulChange, weightChange } from '../../clinical/vitals/weight-change.ts';
import { birthDatesOf } from '../../clinical/vitals/age.ts';
import type { RoomingVisit } from './visit.contract.ts';
import type { Slot } from './vitals-entry.ts';

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
]);

type About = Pick<RoomingVisit, 'patient' | 'today' | 'earlier' | 'recorded'>;

/** What the rules say of a reading of this patient today. Nothing is called usual unless it is. */
export function vitalRemarks({ sign, read }: Slot, visit: About): VitalRemarks {
  if (read.state !== 'reading' || impossible(read.reading).length > 0) return nothing;
  const { reading } = read;
  if (reading.sign === 'weight') return weightRemarks(reading, visit);
  if (!assessed.has(sign)) return nothing;
  const answer = interpret(reading, {
    birthDate: visit.patient.birthDate,
    on: Temporal.PlainDate.from(visit.today),
    pregnant: isPregnant(visit),
  });
  if (answer.verdict === 'not-assessed') {
    const facts = [`Not assessed. Missing: ${answer.missing.join(', ')}.`];
    return { ...nothing, level: 'not-assessed', facts };
  }
  const { verdict, because, advice = [], sources } = answer;
  if (verdict === 'as-expected') return { ...nothing, level: verdict };
  const tell = verdict === 'critical' ? ['Tell the provider now.'] : [];
  return { level: verdict, unusual: [...because, ...advice, ...tell], facts: [], sources };
}

/** Only where it was said in this visit; otherwise nobody knows. */
function isPregnant({ recorded }: About): true | undefined {
  const said = recorded.some(
    ({ vitalSign, error }) =>
      !error &&
      vitalSign !== undefined &&
      'noPeriod' in vitalSign &&
      vitalSign.noPeriod === 'pregnant',
  );
  return said || undefined;
}

/** The change from the weight before: a fact, and a question where it is hardly possible. */
function weightRemarks(now: Weight, { earlier, patient, today }: About): VitalRemarks {
  for (const { day, vitalSigns } of earlier) {
    const before = vitalSigns.find(
      (each): each is Weight => each.sign === 'weight' && !isNotDone(each),
    );
    if (!before) continue;
    const beforeOn = Temporal.PlainDate.from(day);
    const change = weightChange(now, before, beforeOn);
    if (!change) return nothing;
    const born = patient.birthDate === undefined ? undefined : birthDatesOf(patient.birthDate);
    const on = Temporal.PlainDate.from(today);
    if (!born || !isDoubtfulChange(change, { birthDate: born.latest, beforeOn, on }))
      return { ...nothing, facts: [change.note] };
    const check = 'Check the number, the unit (lb or kg) and the patient.';
    return { ...nothing, level: 'unusual', unusual: [change.note, check] };
  }
  return nothing;
}
