import { dateWords } from '../../fhir/date-words.ts';
import type { DueState } from './due-state.ts';
import type { CountedDose, DueGroup } from './due.contract.ts';
import type { WhyApart } from './set-apart.ts';

interface StateWords {
  words: string;
  tone: 'neutral' | 'info' | 'good' | 'warning' | 'critical';
}

/** What a person calls it, and in which tone; red is only for what must not be given. */
export const stateWords: Readonly<Record<DueState, StateWords>> = {
  overdue: { words: 'Overdue', tone: 'warning' },
  due: { words: 'Due today', tone: 'info' },
  'shared-decision': { words: 'Shared decision', tone: 'info' },
  'may-be-given': { words: 'May be given today', tone: 'neutral' },
  soon: { words: 'Soon', tone: 'neutral' },
  later: { words: 'Later', tone: 'neutral' },
  contraindicated: { words: 'Contraindicated', tone: 'critical' },
  'not-assessed': { words: 'Not assessed', tone: 'warning' },
  complete: { words: 'Complete', tone: 'good' },
  immune: { words: 'Immune', tone: 'good' },
  'aged-out': { words: 'Too old for it', tone: 'neutral' },
  'not-recommended': { words: 'Not recommended', tone: 'neutral' },
};

/** Why an entry is kept from the rules, and what to do. */
export const apartWords: Readonly<Record<WhyApart, string>> = {
  'no-code':
    'Cannot be counted: no vaccine code (CVX). Find out which vaccine it was and record it.',
  'two-codes': 'Cannot be counted: two different vaccine codes. Correct the entry.',
  'no-full-date': 'Cannot be counted: the full date is not known. Ask for the written record.',
  'to-come': 'Cannot be counted: its date is still to come. Correct the entry.',
  'before-birth': 'Cannot be counted: it is dated before birth. Correct the entry.',
  'from-memory': 'Not counted: told from memory. Ask for a written, dated record.',
  'told-again': 'The same vaccine on the same day is in the record already; it counts once.',
  'not-given': 'Not given.',
  'not-confirmed': 'Not used: nobody has confirmed it. Ask the provider.',
  'not-severe': 'Not used as a severe reaction: the record says it was not severe.',
  'severity-unknown': 'Not used: the record does not say how severe the reaction was. Ask.',
  'long-ago': 'Not used: recorded long ago or without a date. Ask whether it still holds.',
  'perhaps-over': 'Not used: the record does not say whether it still acts. Ask the provider.',
  'weeks-unknown': 'The weeks of pregnancy are not in the record. Ask for the date of delivery.',
};

/** Entries that may hide a dose: what is due may have been given already. */
export const mayHideDose: readonly WhyApart[] = [
  ...(['no-code', 'two-codes', 'no-full-date', 'to-come', 'before-birth'] as const),
];

/** Whether a dose counts, in one word or two. */
export const statusWords: Readonly<Record<CountedDose['antigens'][number]['status'], string>> = {
  valid: 'counts',
  'not valid': 'does not count',
  extraneous: 'not needed',
  'sub-standard': 'must be repeated',
};

/** A sentence of the rules with its dates as a person reads them. */
export function sentenceWords(sentence: string): string {
  return sentence.replace(/\d{4}-\d{2}-\d{2}/g, dateWords);
}

/** The vaccine and which dose of it: `HepB, dose 2`. */
export function groupWords({ name, doseNumber, forRisk }: DueGroup): string {
  const dose = doseNumber === undefined ? '' : `, dose ${doseNumber}`;
  return `${name}${dose}${forRisk ? ' (because of a condition)' : ''}`;
}
