import type { ListKind } from '../../clinical/lists/review.ts';
import { signsToAsk, type Sign, type VitalSign } from '../../clinical/vitals/reading.ts';
import type { RoomingVisit, ShownList } from './visit.contract.ts';

/** The parts of rooming, in the order they are asked. */
export const steps = ['reason', 'vitals', 'medicines', 'allergies', 'problems'] as const;
export type Step = (typeof steps)[number];

export const stepNames: Readonly<Record<Step, string>> = {
  reason: 'Reason',
  vitals: 'Vital signs',
  medicines: 'Medicines',
  allergies: 'Allergies',
  problems: 'Problems',
};

/** How far a part is: `done` of `of`; of 0 there is only the question whether there are any. */
export interface Progress {
  done: number;
  of: number;
}

export function isComplete({ done, of }: Progress): boolean {
  return done >= of && of > 0;
}

/**
 * The signs to ask of this patient. The last period is asked of women, and of whom the record says
 * neither, from 10 to 55 years; of everyone else it is taken when it is told.
 */
export function signsFor({ ageMonths, ageYears, gender }: RoomingVisit['patient']): Sign[] {
  const months = ageMonths ?? (ageYears === undefined ? 240 : ageYears * 12);
  const years = ageYears ?? 20;
  const mayHavePeriod = gender !== 'male' && years >= 10 && years <= 55;
  return signsToAsk(months).filter((sign) => mayHavePeriod || sign !== 'last-menstrual-period');
}

/** Which signs have a reading or a reason why not: recorded in this visit, or being entered. */
export function signsCovered(
  visit: Pick<RoomingVisit, 'recorded'>,
  entered: readonly VitalSign[],
): Set<Sign> {
  const recorded = visit.recorded.flatMap(({ vitalSign, error }) =>
    vitalSign && !error ? [vitalSign] : [],
  );
  return new Set([...recorded, ...entered].map(({ sign }) => sign));
}

/** How far the vital signs are, with what is being entered. */
function vitalsProgress(visit: RoomingVisit, entered: readonly VitalSign[]): Progress {
  const asked = signsFor(visit.patient);
  const covered = signsCovered(visit, entered);
  return { done: asked.filter((sign) => covered.has(sign)).length, of: asked.length };
}

/** How far a list is: entries of which something was said in this visit. */
function listProgress({ entries, noneKnown }: ShownList): Progress {
  if (entries.length === 0) return { done: noneKnown?.inThisVisit ? 1 : 0, of: 1 };
  return { done: entries.filter(({ last }) => last?.inThisVisit).length, of: entries.length };
}

/** How far every part is that is in the record. */
export function progressOf(
  visit: RoomingVisit,
  entered: readonly VitalSign[],
): Record<Step, Progress> {
  const { problems, medicines, allergies }: Record<ListKind, ShownList> = visit.lists;
  return {
    reason: { done: visit.reason.asked ? 1 : 0, of: 1 },
    vitals: vitalsProgress(visit, entered),
    medicines: listProgress(medicines),
    allergies: listProgress(allergies),
    problems: listProgress(problems),
  };
}

/** True when this person has readings in the record that still stand. */
export function hasRecorded({ recorded }: Pick<RoomingVisit, 'recorded'>): boolean {
  return recorded.some(({ error }) => error === undefined);
}

/** The parts beside the vital signs that are not gone through yet. */
export function openSteps(visit: RoomingVisit): Step[] {
  const progress = progressOf(visit, []);
  return steps.filter((step) => step !== 'vitals' && !isComplete(progress[step]));
}

/** What is still open: the signs by their names, else the other parts of rooming, counted. */
export function openInWords(signNames: readonly string[], visit: RoomingVisit): string {
  if (signNames.length > 4) return `${signNames.length} signs are still open.`;
  const last = signNames.at(-1);
  if (last === undefined) {
    const open = openSteps(visit).length;
    if (open === 0) return 'Nothing is open.';
    return `No vital sign is open; ${open === 1 ? '1 other part is' : `${open} other parts are`}.`;
  }
  const rest = signNames.slice(0, -1).join(', ');
  return rest === '' ? `${last} is still open.` : `${rest} and ${last} are still open.`;
}
