import { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from '../../fhir/refusal.ts';

/** An instant as resources keep it. */
export const asKept = (at: Temporal.Instant): string =>
  at.toString({ smallestUnit: 'millisecond' });

/** When something was done, as a person says it; now unless said. Refuses what has not come. */
export function whenSaid(
  said: string | undefined,
  { now, since }: { now: Temporal.Instant; since?: string },
  path: string,
): { at: Temporal.Instant } | Refusal {
  if (said === undefined) return { at: now };
  const at = Temporal.Instant.from(said);
  const wrong = (message: string) => refuse('invalid', message, { issues: [{ path, message }] });
  if (Temporal.Instant.compare(at, now) > 0) return wrong('This time has not come yet.');
  if (since !== undefined && Temporal.Instant.compare(at, Temporal.Instant.from(since)) < 0) {
    return wrong('This is before it began.');
  }
  return { at };
}

/** Seconds between two instants. */
export const secondsBetween = (from: string, to: Temporal.Instant): number =>
  (to.epochMilliseconds - Date.parse(from)) / 1000;
