import type { ConditionAnswer, ScopeAnswer, ScopeVerdict } from './answer.ts';
import { beyondMedicalAssistants } from './beyond.ts';
import { inOrder, needed, worstOf } from './condition.ts';
import { holdRule, isInForce, strictest, weakest, type Said } from './hold-rule.ts';
import type { Question } from './question.ts';
import { linesFor, narrowedBy, settledBy } from './policy.ts';
import type { ScopeRules, TaskRule } from './rule.ts';
import { asAsked, tasksAsked } from './tasks-asked.ts';
import { unlistedIn } from './unlisted.ts';

const askSupervisor = 'Ask your supervisor.';

/**
 * May this person do this task, for this patient, here, now? Federal law, the law of the state, the
 * payer and the practice's policy are asked, and the strictest wins; a practice narrows, and
 * settles only what is unknown. What no rule answers is `unknown`, which is treated as not
 * allowed. Not legal advice.
 */
export function mayDo(asked: Question, rules: ScopeRules): ScopeAnswer {
  const question = asAsked(asked);
  const beyond = beyondMedicalAssistants(question);
  const state = stateLayer(question, rules);
  const said: Said[] = [...federalLayer(question, rules), state.said];
  if (beyond !== undefined) said.push(general('not-allowed', beyond));
  const conditions: ConditionAnswer[] = [...ownWill(question)];
  const lines = linesFor(question, tasksAsked(question.task));
  const place = { delegators: rules.state?.delegators ?? [] };
  said.push(...narrowedBy(lines, rules.requirements, question, place));
  const all = withDuties(strictest(said), question, rules);
  return answerOf(all, conditions, [rules.federal.reviewed, state.reviewed]);
}

/**
 * What federal law and payers alone say, where the state is left out of the question. No state is
 * there to allow a part of a task, so that a task whose part is not named is the whole of it.
 */
export function federalAnswer(asked: Question, rules: Omit<ScopeRules, 'state'>): ScopeAnswer {
  const { step = 'whole' } = asked.task;
  const question = asAsked({ ...asked, task: { ...asked.task, step } });
  const beyond = beyondMedicalAssistants(question);
  const said = federalLayer(question, rules);
  if (beyond !== undefined) said.push(general('not-allowed', beyond));
  if (said.length === 0) said.push(general('unknown', 'No federal rule that was read answers.'));
  const all = withDuties(strictest(said), question, rules);
  return answerOf(all, ownWill(question), [rules.federal.reviewed]);
}

function federalLayer(question: Question, rules: ScopeRules): Said[] {
  return tasksAsked(question.task).flatMap((task) =>
    inForce(rules.federal.rules, task, question).flatMap(
      (rule) => holdRule(rule, rules.requirements, question, { delegators: [] }) ?? [],
    ),
  );
}

/** What the state says; where that is unknown and the practice has settled it, the practice. */
function stateLayer(question: Question, rules: ScopeRules): { said: Said; reviewed?: string } {
  const { state } = rules;
  if (state === undefined || state.state !== question.here.state) {
    return { said: general('unknown', notHeld(question.here.state)) };
  }
  const { requirements } = rules;
  const said = tasksAsked(question.task).map((task) => {
    const own = inForce(state.rules, task, question).flatMap(
      (rule) => holdRule(rule, requirements, question, state) ?? [],
    );
    const one = own.length > 0 ? strictest(own) : unlistedIn(state, requirements, question);
    if (one.verdict !== 'unknown' || one.isUnread !== true) return one;
    return settledBy(linesFor(question, [task]), requirements, question, state) ?? one;
  });
  return { said: strictest(said), reviewed: state.reviewed };
}

const notHeld = (state: string | undefined): string =>
  state === undefined
    ? 'It is not known in which state this is.'
    : `The rules of “${state}” are not held here; those of the 50 states and DC are.`;

/** Duties of the workplace that go with the task; they settle nothing by themselves. */
function withDuties(said: Said, question: Question, rules: ScopeRules): Said {
  if (said.verdict === 'not-allowed') return said;
  const due = rules.federal.duties.filter(({ tasks }) =>
    (tasks as string[]).includes(question.task.id),
  );
  const conditions = due.flatMap(({ needs }) =>
    needs.map((id) => needed(id, rules.requirements, 'federal', question, { delegators: [] })),
  );
  const citations = due.map(({ cite, address, strength }) => ({
    layer: 'federal' as const,
    cite,
    address,
    strength,
  }));
  return {
    ...said,
    conditions: [...said.conditions, ...conditions],
    citations: [...said.citations, ...citations],
  };
}

function inForce(rules: readonly TaskRule[], task: string, { now }: Question): TaskRule[] {
  const today = now.toString();
  return rules.filter((one) => (one.tasks as string[]).includes(task) && isInForce(one, today));
}

function general(verdict: ScopeVerdict, because: string): Said {
  return { verdict, conditions: [], because: [because], citations: [], strength: 'general-rule' };
}

/** Nobody is made to do a delegated task, and nobody hands one on. */
function ownWill({ declined, redelegated }: Question): ConditionAnswer[] {
  const base = { met: 'unmet', layer: 'state', byConfirmation: false } as const;
  return [
    ...(declined === true
      ? [
          {
            ...base,
            id: 'not-declined',
            sentence:
              'You are willing to do it. Nobody is made to: say so, and it goes to another.',
            by: 'you' as const,
            now: 'wait' as const,
          },
        ]
      : []),
    ...(redelegated === true
      ? [
          {
            ...base,
            id: 'not-redelegated',
            sentence: 'The provider gave you this task; who was given a task does not pass it on.',
            by: 'delegator' as const,
            now: 'stop' as const,
          },
        ]
      : []),
  ];
}

function answerOf(
  said: Said,
  own: readonly ConditionAnswer[],
  reviewed: readonly (string | undefined)[],
): ScopeAnswer {
  const { citations, endsOn } = said;
  const conditions = inOrder([...own, ...said.conditions]);
  const now = worstOf([
    ...conditions.map((one) => one.now),
    ...(said.verdict === 'not-allowed' ? (['stop'] as const) : []),
    ...(said.verdict === 'unknown' ? (['wait'] as const) : []),
  ]);
  const because = said.verdict === 'unknown' ? [...said.because, askSupervisor] : said.because;
  return {
    verdict: verdictOf(said.verdict, conditions),
    now,
    conditions,
    because: [...because, ...conditions.filter(({ now: is }) => is === 'stop').map(asReason)],
    citations,
    strength: strengthOf(said, conditions),
    reviewed: reviewed.flatMap((one) => one ?? []).sort()[0] ?? '',
    ...(endsOn !== undefined && { endsOn }),
  };
}

/** Of the layer that decided; where only weaker conditions stop it, the weakest of those. */
function strengthOf(
  { verdict, strength }: Said,
  conditions: readonly ConditionAnswer[],
): ScopeAnswer['strength'] {
  const stops = conditions.filter(({ now }) => now === 'stop').map((one) => one.strength);
  if (verdict === 'not-allowed' || verdict === 'unknown' || stops.length === 0) return strength;
  if (stops.includes(undefined)) return strength;
  return weakest([strength, ...stops.flatMap((one) => one ?? [])]);
}

const asReason = ({ sentence, found }: ConditionAnswer): string =>
  `Not met: ${sentence}${found === undefined ? '' : ` (${found})`}`;

function verdictOf(verdict: ScopeVerdict, conditions: readonly ConditionAnswer[]): ScopeVerdict {
  if (verdict === 'not-allowed' || verdict === 'unknown') return verdict;
  const stops = conditions.filter(({ now }) => now === 'stop');
  if (stops.some(({ by }) => by === 'nobody')) return 'not-allowed';
  return conditions.every(({ now }) => now === 'go') ? 'allowed' : 'allowed-if';
}
