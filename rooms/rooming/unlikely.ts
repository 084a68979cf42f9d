import { Temporal } from 'temporal-polyfill';
import { birthDatesOf } from '../../clinical/vitals/age.ts';
import {
  isNotDone,
  type Height,
  type VitalSign,
  type Weight,
} from '../../clinical/vitals/reading.ts';
import { signNames, unitSystemOf, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import { unlikelyMeasure } from '../../clinical/vitals/unlikely-measure.ts';
import { dayInWords } from './day-words.ts';
import type { RoomingVisit } from './visit.contract.ts';

/** What is known of the person before this visit, on the screen as in the act. */
export type KnownBefore = Pick<RoomingVisit, 'last' | 'today' | 'borders'> & {
  patient: Pick<RoomingVisit['patient'], 'birthDate' | 'ageMonths'>;
};

/** A weight or height that is saved only once a person confirmed it. */
export interface Unlikely {
  /** Its place among the vital signs to be saved. */
  index: number;
  sign: 'weight' | 'height';
  /** "Weight 187 lb (84.8 kg)". */
  what: string;
  /** "last 41 lb 5 oz (18.7 kg) on Nov 17, 2026". */
  because: string;
}

/** True for what is held against what is known. */
export function mayBeUnlikely(vitalSign: VitalSign): vitalSign is Weight | Height {
  return !isNotDone(vitalSign) && (vitalSign.sign === 'weight' || vitalSign.sign === 'height');
}

/** Every weight and height that must be confirmed, with what it was held against. */
export function unlikelyOf(vitalSigns: readonly VitalSign[], known: KnownBefore): Unlikely[] {
  return vitalSigns.flatMap((each, index) => {
    if (!mayBeUnlikely(each)) return [];
    const because = becauseOf(each, known);
    if (because === undefined) return [];
    const value = vitalSignValue(each, unitSystemOf(each), known.patient.ageMonths);
    return [{ index, sign: each.sign, what: `${signNames[each.sign]} ${value}`, because }];
  });
}

function becauseOf(
  now: Weight | Height,
  { last, today, borders, patient }: KnownBefore,
): string | undefined {
  const { birthDate, ageMonths } = patient;
  const found = last.find(({ vitalSign }) => vitalSign.sign === now.sign);
  const day = found && /^\d{4}-\d{2}-\d{2}$/.test(found.day) ? found.day : undefined;
  const reading = day === undefined ? undefined : (found?.vitalSign as Weight | Height);
  const why = unlikelyMeasure(now, {
    on: Temporal.PlainDate.from(today),
    born: birthDate === undefined ? undefined : birthDatesOf(birthDate),
    before: reading && day ? { reading, on: Temporal.PlainDate.from(day) } : undefined,
    borders: borders?.[now.sign],
  });
  if (why === 'change' && reading && day) {
    const before = vitalSignValue(reading, unitSystemOf(now), ageMonths);
    return `last ${before} on ${dayInWords(day, today)}`;
  }
  return why && 'outside what CDC and WHO hold for plausible at this age';
}
