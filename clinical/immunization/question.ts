import type { Duration } from './duration.ts';

/** A day that a question compared, and how it was counted. */
export interface Compared {
  what: string;
  day: number;
  from?: number | undefined;
  plus?: Duration | undefined;
}

/** An answered question of a table of the specification. */
export interface Question {
  table: string;
  asks: string;
  answer: boolean;
  compared: readonly Compared[];
}

/** Where questions are written down; missing where only the outcome is wanted, which is faster. */
export type Trace = Question[] | undefined;

/** Answers a question of a table, and writes it down with what was compared. */
export function ask(
  trace: Trace,
  table: string,
  asks: string,
  answer: boolean,
  compared?: () => readonly Compared[],
): boolean {
  trace?.push({ table, asks, answer, compared: compared?.() ?? [] });
  return answer;
}
