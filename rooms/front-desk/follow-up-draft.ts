import { Temporal } from 'temporal-polyfill';
import { visitTypes } from '../../clinical/scheduling/visit-types.ts';
import type { Issue } from '../../fhir/refusal.ts';
import type { FollowUp } from './check-out.contract.ts';

/** When somebody is to come again, as the provider says it. */
export const followUpWhens = {
  none: 'No follow-up',
  '1-week': '1 week',
  '2-weeks': '2 weeks',
  '1-month': '1 month',
  '3-months': '3 months',
  '6-months': '6 months',
  date: 'On a date',
} as const;
export type FollowUpWhen = keyof typeof followUpWhens;

/** A follow-up in the making. */
export interface FollowUpDraft {
  /** Nothing chosen yet: nobody said whether there is a follow-up. */
  when: FollowUpWhen | undefined;
  /** YYYY-MM-DD, for `date`. */
  date: string;
  providerId: string | undefined;
  /** A code of `visitTypes`. */
  visitType: string;
  /** The chosen time, an ISO instant. */
  start: string | undefined;
  reason: string;
}

const spans: Partial<Record<FollowUpWhen, Temporal.DurationLike>> = {
  '1-week': { weeks: 1 },
  '2-weeks': { weeks: 2 },
  '1-month': { months: 1 },
  '3-months': { months: 3 },
  '6-months': { months: 6 },
};

/** The day from which a time is looked for; undefined while none is asked for or the date is none. */
export function followUpFrom(draft: FollowUpDraft, today: string): string | undefined {
  const { when } = draft;
  if (when === undefined || when === 'none') return undefined;
  const span = spans[when];
  if (span) return Temporal.PlainDate.from(today).add(span).toString();
  return /^\d{4}-\d{2}-\d{2}$/.test(draft.date) && draft.date >= today ? draft.date : undefined;
}

export function minutesOf(visitType: string): number {
  return visitTypes.find(({ code }) => code === visitType)?.minutes ?? 20;
}

/** What is still open, or the follow-up as the act takes it; neither when none is wanted. */
export function readFollowUp(draft: FollowUpDraft): { issues: Issue[]; followUp?: FollowUp } {
  const { when, providerId, start, visitType, reason } = draft;
  if (when === undefined) {
    return { issues: [{ path: 'when', message: 'Choose when they come again, or no follow-up.' }] };
  }
  if (when === 'none') return { issues: [] };
  if (providerId === undefined) {
    return { issues: [{ path: 'providerId', message: 'Choose with whom the follow-up is.' }] };
  }
  if (start === undefined) {
    return { issues: [{ path: 'followUp.start', message: 'Choose a time for the follow-up.' }] };
  }
  const type = visitTypes.find(({ code }) => code === visitType);
  return {
    issues: [],
    followUp: {
      start,
      providerId,
      minutes: minutesOf(visitType),
      visitType: type?.name ?? visitType,
      ...(reason.trim() && { reason: reason.trim() }),
    },
  };
}
