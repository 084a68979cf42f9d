import { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from '../../fhir/refusal.ts';

/** An instant as resources keep it. */
export const asKept = (at: Temporal.Instant): string =>
  at.toString({ smallestUnit: 'millisecond' });

/** The clock of a device may go this much before the practice's own. */
const aheadSeconds = 60;

/**
 * When something was done, as a person says it; now unless said. Refuses what has not come, and
 * what was before it began: by the minute, as people say times.
 */
export function whenSaid(
  said: string | undefined,
  { now, since }: { now: Temporal.Instant; since?: string },
  path: string,
): { at: Temporal.Instant } | Refusal {
  if (said === undefined) return { at: now };
  const at = Temporal.Instant.from(said);
  const ahead = at.since(now).total('seconds');
  const wrong = (message: string) => refuse('invalid', message, { issues: [{ path, message }] });
  if (ahead > aheadSeconds) return wrong('This time has not come yet.');
  if (since !== undefined && Date.parse(said) < startOfMinute(Date.parse(since))) {
    return wrong('This is before it began.');
  }
  return { at: ahead > 0 ? now : at };
}

const startOfMinute = (ms: number): number => ms - (ms % 60_000);

/** Seconds between two instants. */
export const secondsBetween = (from: string, to: Temporal.Instant): number =>
  (to.epochMilliseconds - Date.parse(from)) / 1000;
