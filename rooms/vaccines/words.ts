import { dateWords } from '../../fhir/date-words.ts';
import type { DueState } from '../../clinical/immunization/due-state.ts';
import type { CountedDose, DueGroup, VaccinesDue } from './due.contract.ts';
import type { WhyApart } from '../../clinical/immunization/set-apart.ts';

interface StateWords {
  words: string;
  tone: 'neutral' | 'info' | 'good' | 'warning' | 'critical';
}

/** What a person calls it, and in which tone; red is only for what must not be given. */
export const stateWords: Readonly<Record<DueState, StateWords>> = {
  overdue: { words: 'Overdue', tone: 'warning' },
  due: { words: 'Due today', tone: 'info' },
  'ask-provider': { words: 'Ask the provider', tone: 'warning' },
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
  'in-error': 'Entered in error: it counts for nothing.',
  'not-confirmed': 'Not used: nobody has confirmed it. Ask the provider.',
  'not-severe': 'Not used as a severe reaction: the record says it was not severe.',
  'severity-unknown': 'Not used: the record does not say how severe the reaction was. Ask.',
  'long-ago': 'Not used: recorded long ago or without a date. Ask whether it still holds.',
  'perhaps-over': 'Not used: the record does not say whether it still acts. Ask the provider.',
  'weeks-unknown': 'The weeks of pregnancy are not in the record. Ask for the date of delivery.',
};

/** Entries that may hide a dose: what is due may have been given already. */
const mayHideDose: readonly WhyApart[] = [
  ...(['no-code', 'two-codes', 'no-full-date', 'to-come', 'before-birth'] as const),
];

const noneInRecord =
  'No vaccine is in the record. What stands here as due may have been given elsewhere: ask, and look in the state registry.';

/** What the record may hide, so that what is due is not: unclear entries, or that it has none. */
export function hiddenWords({ apart, doses }: VaccinesDue): string | undefined {
  const count = apart.filter(({ why }) => mayHideDose.includes(why)).length;
  if (count === 0) return doses.length > 0 ? undefined : noneInRecord;
  const entries = count === 1 ? '1 entry' : `${count} entries`;
  const which =
    apart.length > count
      ? `Of ${apart.length} entries not counted, ${count} may hide a dose that counts.`
      : `${entries} of the record cannot be counted.`;
  return `${which} What stands here as due may have been given already.`;
}

/** Of a seasonal vaccine: nobody can tell what is due. */
export const noLaterSeason =
  'This edition of CDC’s data knows no season as late as today. Go by this season’s recommendation.';

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

/** The vaccine group and which dose of it: `HepB, dose 2`; of a season: `this season’s dose`. */
export function doseWords({ name, doseNumber, forRisk, forWhat, seasonFrom }: DueGroup): string {
  const which = seasonFrom === undefined ? 'dose' : 'this season’s dose';
  const number = seasonFrom !== undefined && doseNumber === 1 ? '' : ` ${doseNumber}`;
  const dose = doseNumber === undefined ? '' : `, ${which}${number}`;
  const risk = forWhat ?? (forRisk ? 'because of a condition' : undefined);
  return `${name}${dose}${risk === undefined ? '' : ` (${risk})`}`;
}

/** The product to prepare, where it is known, and the dose: `Tdap: DTaP/Tdap/Td, dose 4`. */
export function groupWords(group: DueGroup): string {
  const product = group.products.join(' or ');
  return product === '' ? doseWords(group) : `${product}: ${doseWords(group)}`;
}

/** What speaks against a vaccine, and against how much of it. */
export function againstWords({ contraindications }: DueGroup): string[] {
  return contraindications.map(({ text, ofAll, nasalOnly }) => {
    if (ofAll) return `Speaks against it: ${text}`;
    if (!nasalOnly) return `Speaks against some vaccines of it: ${text}`;
    return `${text}: not the nasal spray. It does not rule out an injected one.`;
  });
}

/** That the data are older than the season, and what follows; undefined when they are not. */
export function oldDataWords({
  seasonsEnded,
  groups,
  sources,
  today,
}: Pick<VaccinesDue, 'seasonsEnded' | 'groups' | 'sources' | 'today'>): string | undefined {
  if (seasonsEnded === undefined) return undefined;
  const ofSeason = groups.filter(({ because }) => because.includes(noLaterSeason));
  const names = [...new Set(ofSeason.map(({ name }) => name))].join(', ');
  const edition = sources[0]?.edition ?? 'of unknown date';
  const first = `CDC’s data here (${edition}) know no season after ${dateWords(seasonsEnded)}; today is ${dateWords(today)}.`;
  const flu = names === '' ? '' : ` Not assessed for that: ${names}.`;
  return `${first}${flu} Go by this season’s recommendations.`;
}

/**
 * When a dose is wanted, in words, each date once. What nobody needs has no day from which it is
 * recommended or overdue, though the dates of its series go on: only from when it may be given.
 */
export function whenWords(group: DueGroup, today: string): string[] {
  const { state, earliest, recommended, pastDue, latest } = group;
  const from = earliest ?? recommended;
  const isFree = state === 'may-be-given' && recommended !== undefined && recommended <= today;
  if (from !== undefined && (isFree || state === 'shared-decision')) {
    return [`may be given from ${dateWords(from)}`];
  }
  const dates = [
    ['recommended', recommended],
    // It says something of its own only where it is another than the recommended.
    ['earliest', earliest === recommended ? undefined : earliest],
    ['overdue from', pastDue],
    ['latest', latest],
  ] as const;
  return dates.flatMap(([what, date]) =>
    date === undefined ? [] : [`${what} ${dateWords(date)}`],
  );
}

/**
 * Why it stands where it stands, each sentence once: what speaks against it, then what it comes to,
 * and what the rules said where there is no date to see.
 */
export function reasonWords(group: DueGroup): string[] {
  const { state, plain, because, earliest, recommended } = group;
  const against = againstWords(group);
  // The mark says already that it is contraindicated.
  if (state === 'contraindicated' && against.length > 0) return against;
  const isUndated = earliest === undefined && recommended === undefined;
  const further = isUndated || state === 'ask-provider' ? because : [];
  return [...new Set([...against, ...plain, ...further])].map(sentenceWords);
}
