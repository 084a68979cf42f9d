import { planDraw, type Device } from '../../clinical/specimens/draw-plan.ts';
import { collectionChecks } from '../../clinical/specimens/collection-checks.ts';
import { testOf, type CollectionWay } from '../../clinical/specimens/laboratory-test.ts';
import { questionsFor, unanswered } from '../../clinical/specimens/questions.ts';
import { asksSite, type SiteKey } from '../../clinical/specimens/site.ts';
import { twoIdentifiers, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { isOpenCheck } from '../../clinical/safety/check.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import type { CollectionPlan } from './specimens.contract.ts';

/** What a person has said so far; nothing is filled in for them. */
export interface Collecting {
  taskIds: readonly string[];
  way: CollectionWay | undefined;
  device: Device | undefined;
  attempts: readonly { site: SiteKey; came: boolean }[];
  answers: Readonly<Record<string, string>>;
  overrides: Readonly<Record<string, string>>;
  filled: Readonly<Record<string, 'full' | 'short' | 'none'>>;
  outcome: 'collected' | 'handed-on' | 'not-done' | undefined;
  reason: 'refused' | 'not-able' | 'not-needed' | 'other' | undefined;
  note: string;
}

export const nothingSaid = (taskIds: readonly string[]): Collecting => ({
  ...{ taskIds, way: undefined, device: undefined, attempts: [] },
  ...{ answers: {}, overrides: {}, filled: {}, outcome: undefined, reason: undefined, note: '' },
});

/** What follows from what was said: tests, containers in their order, questions, checks. */
export function workedOut(said: Collecting, plan: CollectionPlan) {
  const orders = plan.orders.filter(({ taskId }) => said.taskIds.includes(taskId));
  const tests = orders.flatMap(({ code, labCode, needMl, handling }) => {
    const own = {
      ...(labCode && { labCode }),
      ...(needMl && { needMl }),
      ...(handling && { handling }),
    };
    return testOf(code, { [code]: own }) ?? [];
  });
  const { way, device, answers } = said;
  if (way === undefined) return { orders, tests, questions: [], checks: [], draw: undefined };
  const draw = planDraw(tests, { way, device });
  const sites = said.attempts.map(({ site }) => site);
  const { today, blood, risks } = plan;
  const checks = collectionChecks({
    ...{ tests, way, plan: draw, answers, sites, blood, risks, today },
  });
  return { orders, tests, questions: questionsFor(tests, way), checks, draw };
}

type WorkedOut = ReturnType<typeof workedOut>;

/** What is missing at this moment, by the field it stands in. */
export function troublesOf(
  said: Collecting,
  { tests, questions, checks, draw }: WorkedOut,
  identity: readonly string[],
): Issue[] {
  const wrong = (path: string, message: string): Issue => ({ path, message });
  if (tests.length === 0) return [wrong('tasks', 'Choose at least one test.')];
  const { way, outcome, note, reason } = said;
  if (way === undefined) return [wrong('way', 'Say how it is taken.')];
  if (outcome === undefined) return [wrong('outcome', 'Say what came of it.')];
  if (outcome === 'not-done') {
    if (reason === undefined) return [wrong('reason', 'Say why it was not done.')];
    const needs = reason === 'other' && note.trim() === '';
    return needs ? [wrong('note', 'Say in your words why it was not done.')] : [];
  }
  if (outcome === 'handed-on') {
    return note.trim() === '' ? [wrong('note', 'Say whom you ask and why.')] : [];
  }
  const two = twoIdentifiers(identity as IdentifierKind[]);
  const needsSite = asksSite(
    way,
    tests.map(({ source }) => source),
  );
  return [
    ...(isRefusal(two) ? [wrong('identity', two.message)] : []),
    ...unanswered(questions, said.answers).map(({ id }) =>
      wrong(`answers.${id}`, 'Ask this first.'),
    ),
    ...(needsSite && said.attempts.at(-1)?.came !== true
      ? [wrong('attempts', 'Say where it was taken.')]
      : []),
    ...checks
      .filter((one) => isOpenCheck(one) && one.state !== 'stop')
      .filter(({ id }) => !said.overrides[id]?.trim())
      .map(({ id }) => wrong(`overrides.${id}`, 'Say why you go on.')),
    ...(draw?.containers ?? [])
      .filter(({ key }) => said.filled[key] === undefined)
      .map(({ key }) => wrong(`filled.${key}`, 'Say whether it is filled.')),
    ...(draw?.containers ?? [])
      .filter(({ key, container }) => container.mustBeFull && said.filled[key] === 'short')
      .map(({ key, container }) =>
        wrong(`filled.${key}`, `${container.label} is tested only when it is full.`),
      ),
  ];
}
