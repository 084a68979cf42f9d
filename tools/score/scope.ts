import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import type { Now, ScopeAnswer } from '../../clinical/scope-of-practice/answer.ts';
import { federalAnswer, mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Question } from '../../clinical/scope-of-practice/question.ts';
import type { Skill } from '../../clinical/scope-of-practice/skill.ts';
import { rulesFor } from '../../clinical/scope-of-practice/states.ts';
import { checkCredential } from './scope-credential.ts';
import { readContext } from './scope-context.ts';
import { personIn } from './scope-person.ts';
import type { Score } from './validate.ts';

/** A situation with the answer that somebody else gave. */
export interface ScopeCase {
  id: string;
  state: string;
  credential: string;
  training: Record<string, unknown>;
  task: string;
  context: Record<string, unknown>;
  as_of_date: string;
  expected: string;
  why?: string;
}

const words: Record<Now, string> = {
  go: 'allow',
  confirm: 'allow',
  wait: 'hold-for-clinician-or-missing-fact',
  stop: 'deny',
};

/** The question that a case asks, and what of it nothing could read. */
function questionOf(one: ScopeCase): { question: Question; unread: string[] } {
  const task = one.task.replaceAll('_', '-');
  const { read, unread } = readContext(one.context);
  const { who } = personIn(one.state, one.credential, one.training, one.context, task as Skill);
  const question: Question = {
    ...read,
    who,
    task: {
      ...read.task,
      id: task,
    },
    here: { ...read.here, ...(one.state !== 'ANY' && { state: one.state }) },
    now: Temporal.PlainDate.from(one.as_of_date),
  };
  return { question, unread };
}

function answerOf(one: ScopeCase): { got: string; because: string[]; unread: string[] } {
  if (one.task === 'credential_check') return { ...checkCredential(one), unread: [] };
  const { question, unread } = questionOf(one);
  const rules = rulesFor(question.here.state);
  const answer = one.state === 'ANY' ? federalAnswer(question, rules) : mayDo(question, rules);
  return { got: words[answer.now], because: reasons(answer), unread };
}

function reasons({ because, conditions, verdict }: ScopeAnswer): string[] {
  const open = conditions.filter(({ now }) => now === 'wait').map(({ id }) => `open: ${id}`);
  return [verdict, ...because, ...open];
}

/**
 * Asks every case of a file in the format of published cases; a difference is a line `case: what
 * was expected, what we answer and why`, and the last line counts.
 */
export function scoreScope(path: string): Score {
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: ScopeCase[] };
  const score: Score = { lines: [], right: 0, wrong: 0 };
  for (const one of cases) {
    const { got, because, unread } = answerOf(one);
    if (got === one.expected) {
      score.right++;
      continue;
    }
    score.wrong++;
    const lost = unread.length > 0 ? ` (not read: ${unread.join(', ')})` : '';
    score.lines.push(
      `${one.id} ${one.state} ${one.task}: expected ${one.expected}, got ${got}: ` +
        `${because.join(' · ')}${lost}`,
    );
  }
  score.lines.push(`${score.right} passed, ${score.wrong} failed`);
  return score;
}
