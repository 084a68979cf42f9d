import { Temporal } from 'temporal-polyfill';
import { isAbout } from '../orders/order-set.ts';
import { ageWords, type Criterion } from './criterion.ts';

/** What a list of the record says, as far as it is known at all. */
export interface Listed {
  /** `system|code` of each entry that stands, and what it is called. */
  entries: readonly { name: string; codes: readonly string[] }[];
  /** False: nobody has gone through it, and it is empty. */
  isKnown: boolean;
}

/** What the vaccine rules say of one group. */
export interface VaccineFact {
  state: 'due' | 'not-due' | 'not-assessed' | 'contraindicated';
  words: string;
}

/** What is known of one patient on one day. Days are `YYYY-MM-DD`. */
export interface Facts {
  today: string;
  /** Whole; undefined when the record has none. */
  birthDate?: string | undefined;
  problems: Listed;
  allergies: Listed;
  vaccines: Readonly<Record<string, VaccineFact>>;
  values: readonly {
    codes: readonly string[];
    day: string;
    value?: number | undefined;
    unit?: string | undefined;
  }[];
  /** The days on which the thing itself was done here. */
  doneOn: readonly string[];
  /** Why the patient is here; undefined outside a visit. */
  reason?: string | undefined;
  /** What a person said to each question that is asked. */
  said: Readonly<Record<string, boolean>>;
}

/** `not-assessed` is never the same as met: by it nothing is ever ordered. */
export interface Answered {
  met: 'met' | 'not-met' | 'not-assessed';
  /** What was found, in one sentence. */
  found: string;
}

const say = (met: Answered['met'], found: string): Answered => ({ met, found });

/** Answers one criterion. Pure. */
export function answer(one: Criterion, facts: Facts): Answered {
  switch (one.kind) {
    case 'age':
      return ofAge(one, facts);
    case 'vaccine-due':
      return ofVaccine(one.group, facts);
    case 'condition-absent':
      return ofAbsent(one, facts.problems, 'problem list');
    case 'condition-present':
      return ofPresent(one, facts.problems);
    case 'allergy-absent':
      return ofAbsent(one, facts.allergies, 'allergy list');
    case 'value':
      return ofValue(one, facts);
    case 'not-done-within':
      return ofInterval(one.days, facts);
    case 'reason':
      return ofReason(one.phrases, facts.reason);
    case 'asked': {
      const said = facts.said[one.question];
      if (said === undefined) return say('not-assessed', 'Not asked yet.');
      return say(said ? 'met' : 'not-met', said ? 'Said yes.' : 'Said no.');
    }
  }
}

/** Whether all are met; a standing order without criteria never holds by itself. */
export function holds(answers: readonly Answered[]): boolean {
  return answers.length > 0 && answers.every(({ met }) => met === 'met');
}

function ofAge(
  { fromMonths, belowMonths }: Extract<Criterion, { kind: 'age' }>,
  { birthDate, today }: Facts,
): Answered {
  if (birthDate === undefined) return say('not-assessed', 'The date of birth is not on file.');
  const { months } = Temporal.PlainDate.from(birthDate).until(today, { largestUnit: 'months' });
  const now = `${ageWords(months < 24 ? months : months - (months % 12))} old.`;
  if (months < 0) return say('not-assessed', 'The date of birth is in the future.');
  const old = fromMonths === undefined || months >= fromMonths;
  const young = belowMonths === undefined || months < belowMonths;
  return say(old && young ? 'met' : 'not-met', now);
}

function ofVaccine(group: string, { vaccines }: Facts): Answered {
  const fact = vaccines[group];
  if (!fact) return say('not-assessed', `Nothing is known of ${group} for this patient.`);
  if (fact.state === 'not-assessed') return say('not-assessed', fact.words);
  return say(fact.state === 'due' ? 'met' : 'not-met', fact.words);
}

const hit = ({ entries }: Listed, codes: readonly string[]) =>
  entries.find((entry) => entry.codes.some((code) => codes.includes(code)));

function ofAbsent(
  { name, codes }: { name: string; codes: readonly string[] },
  list: Listed,
  called: string,
): Answered {
  const found = hit(list, codes);
  if (found) return say('not-met', `On the ${called}: ${found.name}.`);
  if (!list.isKnown) {
    return say('not-assessed', `Nobody has gone through the ${called}. Do that first.`);
  }
  const uncoded = list.entries.find((entry) => entry.codes.length === 0);
  if (uncoded) {
    return say('not-assessed', `“${uncoded.name}” has no code: it may be ${name}. Ask.`);
  }
  return say('met', `Not on the ${called}.`);
}

function ofPresent({ codes }: { codes: readonly string[] }, list: Listed): Answered {
  const found = hit(list, codes);
  if (found) return say('met', `On the problem list: ${found.name}.`);
  if (!list.isKnown) return say('not-assessed', 'Nobody has gone through the problem list.');
  return say('not-met', 'Not on the problem list.');
}

function ofValue(one: Extract<Criterion, { kind: 'value' }>, facts: Facts): Answered {
  const from = Temporal.PlainDate.from(facts.today).subtract({ days: one.withinDays }).toString();
  const [newest] = facts.values
    .filter(({ codes }) => codes.some((code) => one.codes.includes(code)))
    .filter(({ day }) => day >= from && day <= facts.today)
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  if (!newest) return say('not-assessed', `No ${one.name} is recorded in this time.`);
  if (one.is === 'recorded') return say('met', `Recorded on ${newest.day}.`);
  const { value, unit } = newest;
  if (value === undefined || one.value === undefined) {
    return say('not-assessed', `${one.name} of ${newest.day} is no number.`);
  }
  if ((one.unit ?? '') !== (unit ?? '')) {
    return say('not-assessed', `${one.name} is in ${unit ?? 'no unit'}, not in ${one.unit}.`);
  }
  const isMet = one.is === 'at-least' ? value >= one.value : value <= one.value;
  return say(isMet ? 'met' : 'not-met', `${value} ${unit ?? ''} on ${newest.day}.`);
}

function ofInterval(days: number, { doneOn, today }: Facts): Answered {
  const last = doneOn.toSorted().at(-1);
  if (last === undefined) return say('met', 'None is on record here.');
  const since = Temporal.PlainDate.from(last).until(today, { largestUnit: 'days' }).days;
  return say(since >= days ? 'met' : 'not-met', `Last done on ${last}, ${since} days ago.`);
}

function ofReason(phrases: readonly string[], reason: string | undefined): Answered {
  if (reason === undefined || reason.trim() === '') {
    return say('not-assessed', 'Why the patient is here is not recorded.');
  }
  const isMet = isAbout(reason, phrases);
  return say(isMet ? 'met' : 'not-met', `Here for: ${reason}.`);
}
