import { asTyped } from '../../fhir/typed-date.ts';
import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import type { Tone } from '../../ui/tone.ts';
import type { ShownHandedOut } from './hand-out.contract.ts';

/** What became of it, where it is more than handed out. */
export const handedOutChip: Record<ShownHandedOut['outcome'], [Tone, string] | undefined> = {
  'handed-out': undefined,
  'not-handed-out': ['neutral', 'Not handed out'],
  'taken-back': ['neutral', 'Taken back'],
  'came-back': ['warning', 'Came back'],
};

/** All that is told of one, in a line. */
export function handedOutWords(one: ShownHandedOut, timeZone: string): string {
  const { at, count, lot, expiresOn, by, verifiedBy, directions, taught, reason } = one;
  const words = [
    whenWords(at, timeZone),
    count,
    lot && `lot ${lot}${expiresOn ? `, good until ${asTyped(expiresOn)}` : ''}`,
    directions,
    by && `by ${by}`,
    verifiedBy && `verified by ${verifiedBy}`,
    taught,
    reason,
  ];
  return words.filter(Boolean).join(' · ');
}

/** The day and the time in the practice. */
export const whenWords = (at: string, timeZone: string): string =>
  `${clockDay(Date.parse(at), timeZone)} ${clockTime(Date.parse(at), timeZone)}`;
