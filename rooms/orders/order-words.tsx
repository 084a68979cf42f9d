import { Temporal } from 'temporal-polyfill';
import type { WorkNote } from '../../clinical/orders/order.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import type { ShownOrder } from './orders.contract.ts';

/** What is offered to whoever declines; they may write another. */
export const whyDeclined = [
  'I am not trained in this',
  'I may not do this',
  'I am with another patient',
] as const;

/** What is offered to whoever takes over what another has in hand. */
export const whyTakenOver = [
  'They asked me to',
  'They are with another patient',
  'They are on a break',
] as const;

/** When it is expected. */
export function dueWords(
  { expectedBy, signedOn }: Pick<ShownOrder, 'expectedBy' | 'signedOn'>,
  today: string,
): string {
  if (expectedBy === undefined) {
    return signedOn === today ? 'Now' : `Since ${asTyped(signedOn)}`;
  }
  return expectedBy === today ? 'Today' : `By ${asTyped(expectedBy)}`;
}

/** How an order came in that its provider did not place, and where the signature stands. */
export function entryWords(
  { way, by, saidAt, standing, why, signBy, signature }: NonNullable<ShownOrder['entry']>,
  timeZone: string,
): string {
  const at = (instant: string) => clockTime(Date.parse(instant), timeZone);
  const how: Record<typeof way, string> = {
    verbal: `Said${saidAt ? ` at ${at(saidAt)}` : ''}, read back and entered by ${by}`,
    entered: `Prepared by ${by}`,
    standing: `By standing order “${standing ?? ''}”, used by ${by}`,
    protocol: `By written protocol “${standing ?? ''}”, used by ${by}`,
  };
  const due =
    signature === 'due' && signBy ? ` · to be signed by ${dayAndTime(signBy, timeZone)}` : '';
  return `${how[way]}${due}${why ? ` · not so ordered: ${why}` : ''}`;
}

/** `11/22/2026 9:55 AM`. */
function dayAndTime(instant: string, timeZone: string): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate();
  return `${asTyped(day.toString())} ${clockTime(Date.parse(instant), timeZone)}`;
}

/** What was said when the work went to another or was changed. */
export function saidWords(kind: WorkNote, by: string | undefined, reason: string): string {
  const who = by ?? 'somebody';
  const words: Record<WorkNote, string> = {
    'handed-over': `Handed over by ${who}. ${reason}`,
    'taken-over': `Taken over by ${who}. ${reason}`,
    changed: `Changed by ${who}: ${reason}`,
  };
  return words[kind];
}
