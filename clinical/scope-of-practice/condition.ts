import type { ConditionAnswer, Layer, Now } from './answer.ts';
import type { Is } from './facts.ts';
import { holdTest, type Place } from './hold-test.ts';
import type { Question } from './question.ts';
import type { Requirement } from './rule.ts';

/** One requirement, held against the facts of a question. */
export function conditionOf(
  id: string,
  requirement: Requirement,
  layer: Layer,
  question: Question,
  place: Place,
): ConditionAnswer {
  const { test = { confirmed: id }, says, by } = requirement;
  const { is, found } = holdTest(test, question, place);
  return {
    id,
    met: is === 'unread' ? 'unknown' : is,
    sentence: says,
    ...(found !== undefined && { found }),
    by,
    layer,
    now: nowOf(is, requirement),
    byConfirmation: JSON.stringify(test).includes(`"confirmed":"${id}"`),
    ...(requirement.strength !== undefined && { strength: requirement.strength }),
  };
}

/** The requirement of that id, held against the facts; a lost id is an error of the tables. */
export function needed(
  id: string,
  requirements: Readonly<Record<string, Requirement>>,
  layer: Layer,
  question: Question,
  place: Place,
): ConditionAnswer {
  const requirement = requirements[id];
  if (requirement === undefined) throw new Error(`a rule needs ${id}, which is not there`);
  return conditionOf(id, requirement, layer, question, place);
}

function nowOf(is: Is, { unmet, unknown }: Requirement): Now {
  if (is === 'met') return 'go';
  if (is === 'unmet') return unmet;
  if (is === 'unread') return 'wait';
  return unknown === 'remind' ? 'go' : unknown;
}

const severity: Record<Now, number> = { go: 0, confirm: 1, wait: 2, stop: 3 };

/** The worst of these; `go` of none. */
export function worstOf(all: readonly Now[]): Now {
  return all.reduce<Now>((worst, one) => (severity[one] > severity[worst] ? one : worst), 'go');
}

/** Each requirement once, at its worst; the unmet first, then the unknown, then the met. */
export function inOrder(conditions: readonly ConditionAnswer[]): ConditionAnswer[] {
  const byId = new Map<string, ConditionAnswer>();
  for (const one of conditions) {
    const before = byId.get(one.id);
    if (!before || severity[one.now] > severity[before.now]) byId.set(one.id, one);
  }
  const rank = { unmet: 0, unknown: 1, met: 2 };
  return [...byId.values()].sort(
    (a, b) => rank[a.met] - rank[b.met] || severity[b.now] - severity[a.now],
  );
}
