import type { z } from 'zod';
import type { HistoryLine, registryHistoryContract } from './history.contract.ts';

export type HistoryShown = z.output<typeof registryHistoryContract.output>;

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
