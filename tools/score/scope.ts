import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import type { Now, ScopeAnswer } from '../../clinical/scope-of-practice/answer.ts';
import { federalAnswer, mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Question } from '../../clinical/scope-of-practice/question.ts';
import type { Skill } from '../../clinical/scope-of-practice/skill.ts';
import { rulesFor, stateNames } from '../../clinical/scope-of-practice/states.ts';
import { isTask } from '../../clinical/staff/skills.ts';
import { CannotStart } from '../../server/cannot-start.ts';
import { readContext } from './scope-context.ts';
import { stateNamed, taskNamed } from './scope-names.ts';
import { personIn } from './scope-person.ts';
import type { Score } from './validate.ts';
import type { ScopeCase } from './scope-case.ts';
import { checkCredential } from './scope-credential.ts';
import type { Fields } from './scope-case.ts';

const hold = 'hold-for-clinician-or-missing-fact';
const words: Record<Now, string> = { go: 'allow', confirm: 'allow', wait: hold, stop: 'deny' };

interface Answered {
  got: string;
  because: string[];
  /** What of the case was not read, a sentence each. */
  notes: string[];
}

/** The case with its fields in the shapes we read; what is missing is not known. */
function inShape(given: Partial<ScopeCase>): Omit<ScopeCase, 'why'> {
  const text = (value: unknown) =>
    value === undefined || value === null
      ? ''
      : String(Array.isArray(value) ? value.join(', ') : value);
  const fields = (value: unknown): Fields => {
    if (typeof value === 'string' && value !== '') return { act: value };
    return typeof value === 'object' && value !== null ? { ...value } : {};
  };
  return {
    id: text(given.id),
    state: stateNamed(text(given.state)),
    credential: text(given.credential),
    training: fields(given.training),
    task: taskNamed(text(given.task)),
    context: fields(given.context),
    as_of_date: text(given.as_of_date),
    expected: text(given.expected),
  };
}

function questionOf(one: ScopeCase, now: Temporal.PlainDate): [Question, string[]] {
  const { read, unread } = readContext(one.context);
  const { who, confirmed } = personIn({ ...one, today: one.as_of_date }, one.task as Skill);
  const question: Question = {
    ...read,
    who,
    task: { ...read.task, id: one.task },
    here: { ...read.here, ...(one.state !== 'ANY' && { state: one.state }) },
    now,
    confirmed: { ...confirmed, ...read.confirmed },
  };
  return [question, unread.map((what) => `${what} is not known here and was left out`)];
}

function answerOf(given: Partial<ScopeCase>): Answered {
  const one = inShape(given);
  const now = dayOf(one.as_of_date);
  if (now === undefined || one.task === '') {
    const what = one.task === '' ? 'no task is named' : 'as_of_date is no day like 2026-03-01';
    return { got: hold, because: [what], notes: [what] };
  }
  if (one.task === 'credential-check') return { ...checkCredential(one), notes: [] };
  const [question, notes] = questionOf(one, now);
  const rules = rulesFor(one.state);
  const answer = one.state === 'ANY' ? federalAnswer(question, rules) : mayDo(question, rules);
  if (!isTask(one.task)) notes.push(`no rule names ${one.task}, so the state’s default answers`);
  if (one.state !== 'ANY' && !Object.hasOwn(stateNames, one.state)) {
    notes.push(one.state === '' ? 'no state is named' : `the rules of “${one.state}” are not held`);
  }
  return { got: words[answer.now], because: reasons(answer), notes };
}

function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
  } catch {
    return undefined;
  }
}

function reasons({ because, conditions, verdict }: ScopeAnswer): string[] {
  const open = conditions.filter(({ now }) => now === 'wait').map(({ id }) => `open: ${id}`);
  return [verdict, ...because, ...open];
}

/**
 * Asks every case of a file in the format of published cases. A difference is a line `case: what
 * was expected, what we answer and why`; what of a case was not read is a line too, whether or not
 * it passes; the last line counts.
 */
export function scoreScope(path: string): Score {
  const score: Score = { lines: [], right: 0, wrong: 0 };
  for (const [at, one] of casesIn(path).entries()) {
    const { got, because, notes } = answerOf(one);
    const name = `${one.id ?? `case ${at + 1}`} ${one.state ?? '(no state)'} ${one.task ?? ''}`;
    for (const note of notes) score.lines.push(`${name.trimEnd()}: ${note}.`);
    if (got === one.expected) {
      score.right++;
      continue;
    }
    score.wrong++;
    score.lines.push(`${name}: expected ${one.expected}, got ${got}: ${because.join(' · ')}`);
  }
  score.lines.push(`${score.right} passed, ${score.wrong} failed`);
  return score;
}

function casesIn(path: string): Partial<ScopeCase>[] {
  let read: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    read = path.endsWith('.ndjson')
      ? text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))
      : JSON.parse(text);
  } catch {
    throw new CannotStart(`${path} is no JSON file.`);
  }
  const cases = Array.isArray(read) ? read : (read as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) throw new CannotStart(`${path} has no list of cases under “cases”.`);
  return cases as Partial<ScopeCase>[];
}
