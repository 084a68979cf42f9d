import type { Practitioner } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { Person } from '../../clinical/staff/form.ts';
import { displayName } from '../../fhir/names.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';

/** A person who works here, as forms name one: "Maria Reyes, CMA". */
export function personOf(practitioner: Practitioner & { id: string }): Person {
  const [first, ...others] = practitioner.name ?? [];
  const { suffix = [], ...plain } = first ?? {};
  const name = displayName(first ? [plain, ...others] : undefined);
  return { id: practitioner.id, name: [name, ...suffix].join(', ') };
}

/** Today where the practice is. */
export function todayOf({ now, timeZone }: Moment): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Nobody vouches for themselves: not by a signature, and not by writing it into their own file. */
export function refuseOwn({ actor }: Moment, practitionerId: string): Refusal | undefined {
  if (actor.practitionerId !== practitionerId) return undefined;
  return refuse(
    'not-now',
    'This is your own file, and nobody signs for themselves. Ask a colleague to record it.',
  );
}

/** What was done was done by today. */
export function refuseFuture(moment: Moment, doneOn: string): Refusal | undefined {
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(doneOn), todayOf(moment)) <= 0) {
    return undefined;
  }
  const message = 'This day has not come yet. Give the day it was done.';
  return refuse('invalid', message, { issues: [{ path: 'doneOn', message }] });
}
