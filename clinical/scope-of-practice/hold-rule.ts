import type { Citation, ConditionAnswer, Layer, ScopeVerdict, Strength } from './answer.ts';
import { conditionOf } from './condition.ts';
import { holdTest, type Place } from './hold-test.ts';
import type { Question } from './question.ts';
import type { Requirement, TaskRule } from './rule.ts';

/** What one rule, or one layer, says. */
export interface Said {
  verdict: ScopeVerdict;
  conditions: ConditionAnswer[];
  because: string[];
  citations: Citation[];
  strength: Strength;
  endsOn?: string | undefined;
  /** Unknown because it was not read; the practice's reviewed policy may settle it. */
  isUnread?: boolean | undefined;
}

/** True on the rule's first day, false on the day it ends. */
export function isInForce({ from, to }: Pick<TaskRule, 'from' | 'to'>, today: string): boolean {
  return (from === undefined || from <= today) && (to === undefined || today < to);
}

/**
 * What a rule says of a question; undefined when it does not concern it. Where it is not known
 * whether it does, it may: what it forbids is unknown then, what it asks for is to be confirmed.
 */
export function holdRule(
  rule: TaskRule,
  requirements: Readonly<Record<string, Requirement>>,
  question: Question,
  place: Place,
): Said | undefined {
  const concerns = rule.when ? holdTest(rule.when, question, place).is : 'met';
  if (concerns === 'unmet' && rule.otherwise === undefined) return undefined;
  const layer = rule.layer ?? 'state';
  const said = {
    conditions: [],
    because: rule.because ?? [],
    citations: [citationOf(rule, layer)],
    strength: rule.strength,
    endsOn: rule.to,
  };
  if (concerns === 'unmet') return { ...said, verdict: 'unknown', isUnread: true };
  const isSure = concerns === 'met';
  if (rule.status === 'not-allowed')
    return { ...said, verdict: isSure ? 'not-allowed' : 'unknown' };
  if (rule.status === 'unknown') return { ...said, verdict: 'unknown', isUnread: true };
  const conditions = (rule.needs ?? []).flatMap((id) => {
    const requirement = requirements[id];
    if (requirement === undefined) throw new Error(`a rule needs ${id}, which is not there`);
    const { when } = requirement;
    if (when !== undefined && holdTest(when, question, place).is === 'unmet') return [];
    const asked = isSure ? requirement : atMostConfirmed(requirement);
    return [conditionOf(id, asked, layer, question, place)];
  });
  return { ...said, verdict: rule.status, conditions };
}

function atMostConfirmed(requirement: Requirement): Requirement {
  return {
    ...requirement,
    unmet: 'wait',
    unknown: requirement.unknown === 'wait' ? 'confirm' : requirement.unknown,
  };
}

function citationOf({ cite, address, strength, from, to, note }: TaskRule, layer: Layer): Citation {
  return {
    layer,
    cite,
    address,
    strength,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(note !== undefined && { note }),
  };
}

const order: ScopeVerdict[] = ['allowed', 'allowed-if', 'unknown', 'not-allowed'];
const grounds: Strength[] = [
  'law-read',
  'board-guidance',
  'practice-policy',
  'secondary',
  'general-rule',
];

/** The weakest of these grounds. */
export function weakest(all: readonly Strength[]): Strength {
  return grounds[Math.max(...all.map((one) => grounds.indexOf(one)))] ?? 'general-rule';
}

/** What several say together: the strictest verdict, with the conditions of all. */
export function strictest(all: readonly Said[]): Said {
  const rank = (verdict: ScopeVerdict) => order.indexOf(verdict);
  const verdict = order[Math.max(...all.map((one) => rank(one.verdict)))] ?? 'unknown';
  const decide = all.filter((one) => one.verdict === verdict);
  const told = verdict === 'not-allowed' || verdict === 'unknown' ? decide : all;
  const ends = all.flatMap(({ endsOn }) => endsOn ?? []).sort();
  return {
    verdict,
    conditions: all.flatMap(({ conditions }) => conditions),
    because: [...new Set(told.flatMap(({ because }) => because))],
    citations: [...told, ...all.filter((one) => !told.includes(one))].flatMap(
      ({ citations }) => citations,
    ),
    strength: weakest(decide.map(({ strength }) => strength)),
    ...(ends[0] !== undefined && { endsOn: ends[0] }),
    isUnread: decide.every((one) => one.isUnread === true),
  };
}
