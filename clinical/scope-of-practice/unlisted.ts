import type { ScopeVerdict } from './answer.ts';
import { needed } from './condition.ts';
import type { Said } from './hold-rule.ts';
import type { Question } from './question.ts';
import type { Requirement, StateRules, Unlisted } from './rule.ts';
import { labelOf, type Task } from './task.ts';

/**
 * Tasks of which another law decides than that of medical assistants: where a state leaves to the
 * provider what may be delegated, that law may still forbid it, and is told as not read.
 */
const ofOtherLaw: Partial<Record<Task, string>> = {
  'hand-out-medicine': 'The law of pharmacy says who hands out medicines, and was not read here.',
};

/** What a state's default is for a task that no rule of it names. */
const defaults: Record<Unlisted, { verdict: ScopeVerdict; because: string; needs: string[] }> = {
  open: {
    verdict: 'allowed-if',
    because:
      'No rule names this task; this state leaves to the delegating provider what may be done.',
    needs: ['delegator-of-state', 'delegator-decided', 'trained', 'technical-only'],
  },
  listed: {
    verdict: 'unknown',
    because: 'This state allows listed tasks, and the list that was read does not name this one.',
    needs: [],
  },
  closed: {
    verdict: 'not-allowed',
    because: 'This state allows only what it names, and this task is not named.',
    needs: [],
  },
  unread: {
    verdict: 'unknown',
    because: 'What this state says of this task was not read.',
    needs: [],
  },
};

/** What stands for a task that no rule in force of the state names. */
export function unlistedIn(
  rules: StateRules,
  requirements: Readonly<Record<string, Requirement>>,
  question: Question,
): Said {
  const { task, now } = question;
  const named = rules.rules.filter((one) => (one.tasks as string[]).includes(task.id));
  const ended = named.find(({ to }) => to !== undefined && to <= now.toString());
  const other = ofOtherLaw[task.id as Task];
  const isOpen = rules.unlisted === 'open' && other !== undefined;
  const kept = named.length > 0 || isOpen ? 'unread' : rules.unlisted;
  const { verdict, because: usual, needs } = defaults[kept];
  const because = verdict === 'unknown' ? (other ?? usual) : usual;
  const conditions = needs.map((id) => needed(id, requirements, 'state', question, rules));
  const { cite, address } = rules;
  return {
    verdict,
    conditions,
    because: ended
      ? [`${labelOf(task.id)}: the rule that was read ended on ${ended.to}; a newer was not read.`]
      : [because],
    citations: [{ layer: 'state', cite, address, strength: 'general-rule' }],
    strength: 'general-rule',
    isUnread: verdict === 'unknown',
  };
}
