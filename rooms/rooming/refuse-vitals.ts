import { Temporal } from 'temporal-polyfill';
import { impossible, type LimitsContext } from '../../clinical/vitals/limits.ts';
import { isNotDone, type VitalSign } from '../../clinical/vitals/reading.ts';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { LoadedVisit } from './load-visit.ts';
import type { Unlikely } from './unlikely.ts';

/** What a reading is held against: the practice's own date and the patient's birth. */
export function limitsContext(
  birthDate: string | undefined,
  { now, timeZone }: Pick<Moment, 'now' | 'timeZone'>,
): LimitsContext {
  return {
    today: now.toZonedDateTimeISO(timeZone).toPlainDate(),
    birthDate: /^\d{4}-\d{2}-\d{2}$/.test(birthDate ?? '')
      ? Temporal.PlainDate.from(birthDate as string)
      : undefined,
  };
}

/** Everything that cannot be, each with the path of its field; nothing when all of it can. */
export function impossibleIssues(
  vitalSigns: readonly VitalSign[],
  context: LimitsContext,
  under = 'vitalSigns.',
): Issue[] {
  return vitalSigns.flatMap((each, index) =>
    isNotDone(each)
      ? []
      : impossible(each, context).map(({ field, message }) => ({
          path: under.endsWith('.') ? `${under}${index}.${field}` : `${under}.${field}`,
          message,
        })),
  );
}

/** Refuses with each issue; the first one is the sentence. */
export function refuseIssues(issues: Issue[]): Refusal | undefined {
  const [first] = issues;
  if (!first) return undefined;
  const more = issues.length > 1 ? ` ${issues.length - 1} more below.` : '';
  return refuse('invalid', `Not saved. ${first.message}${more}`, { issues });
}

/** A sign cannot be both measured and not done in one saving. */
export function contradictions(vitalSigns: readonly VitalSign[]): Issue[] {
  const measured = new Set(
    vitalSigns.flatMap((each) => (isNotDone(each) ? [] : [each.sign as string])),
  );
  return vitalSigns.flatMap((each, index) => {
    if (!isNotDone(each) || !measured.has(each.sign)) return [];
    const message = 'This has a reading and is also marked as not done. Keep one of the two.';
    return [{ path: `vitalSigns.${index}.sign`, message }];
  });
}

/**
 * Somebody else recorded vital signs that the screen had not shown: they are to be seen first, so
 * that nobody measures or writes twice without knowing. What was typed stays with who typed it.
 */
export function refuseUnseen(
  { vitals }: Pick<LoadedVisit, 'vitals'>,
  seen: readonly string[],
  { actor }: Moment,
): Refusal | undefined {
  const known = new Set(seen);
  const me = `Practitioner/${actor.practitionerId}`;
  const unseen = vitals.find(
    ({ id, status, performer }) =>
      !known.has(id) &&
      status !== 'entered-in-error' &&
      performer?.some(({ reference }) => reference !== undefined && reference !== me),
  );
  if (!unseen) return undefined;
  const name = unseen.performer?.[0]?.display ?? 'Somebody else';
  return refuse(
    'changed-by-another',
    'Vital signs were saved meanwhile. Look at them; yours are kept, and Save adds them.',
    { by: { name, act: 'rooming/save-vitals', at: unseen.meta.lastUpdated } },
  );
}

/** What is hardly possible is saved only when the person was shown why, and said that it is so. */
export function refuseUnconfirmed(
  unlikely: readonly Unlikely[],
  confirmed: readonly string[],
  pathOf: (index: number) => string = (index) => `vitalSigns.${index}`,
): Refusal | undefined {
  const open = unlikely.filter(({ sign }) => !confirmed.includes(sign));
  return refuseIssues(
    open.map(({ index, what, because }) => ({
      path: `${pathOf(index)}.value`,
      message: `${what}: ${because}. Check it; if it is so, save it as confirmed.`,
    })),
  );
}
