import type { z } from 'zod';
import type { Agreement, Publicity } from '../../clinical/registry/sharing.ts';
import type { HistoryLine, registryHistoryContract } from './history.contract.ts';

export type HistoryShown = z.output<typeof registryHistoryContract.output>;

export type SharingShown = HistoryShown['sharing'];

/** What may be chosen, and how it reads once it was. */
export const agreementWords: Record<Agreement, string> = {
  shared: 'Show the record to other clinics',
  kept: 'Keep it, and show it to nobody else',
  'not-told': 'Nothing: it is not told',
};
export const agreementSaid: Record<Agreement, string> = {
  shared: 'The registry may show the record to other clinics',
  kept: 'The registry keeps the record from others',
  'not-told': 'The registry is not told of this patient',
};
export const reminderWords: Record<Publicity, string> = {
  '02': 'In any way',
  '03': 'Not by phone calls',
  '01': 'Not at all',
};
export const reminderSaid: Record<Publicity, string> = {
  '02': 'may remind in any way',
  '03': 'may remind, but not by phone calls',
  '01': 'may not remind',
};
export const sayerWords = { patient: 'The patient', guardian: 'A parent or guardian' } as const;

type Answered = NonNullable<HistoryShown['answer']>;

const foundWords: Record<Exclude<Answered['found'], 'one'>, string> = {
  nobody: 'The registry knows nobody of this name, birth date and number.',
  several:
    'The registry knows several people it could be, and shows no history until it is clear who is meant. Compare name, birth date and address with:',
  'too-many':
    'The registry knows too many people it could be. A fuller address or another number helps.',
};

/** What an answer without a history says. */
export function answerWords({ found }: Exclude<Answered, { found: 'one' }>): string {
  return foundWords[found];
}

/** How a line of both histories compares. */
export const compareWords: Record<HistoryLine['is'], string> = {
  same: 'the same',
  differs: 'another vaccine on one day: look at both',
  'ours-only': 'only ours',
  'theirs-only': 'only the registry’s',
};
