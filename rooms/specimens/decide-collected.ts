import {
  planDraw,
  type DrawPlan,
  type PlannedContainer,
} from '../../clinical/specimens/draw-plan.ts';
import { collectionChecks } from '../../clinical/specimens/collection-checks.ts';
import { waysOf, type LaboratoryTest } from '../../clinical/specimens/laboratory-test.ts';
import { questionsFor, unanswered } from '../../clinical/specimens/questions.ts';
import { asksSite, sitesFor } from '../../clinical/specimens/site.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import type { LoadedCollection, LoadedTest } from '../../records/specimens/load-collection.ts';
import type { CollectedOutcome, CollectInput } from './specimens.contract.ts';

/** What was really taken: the containers with something in them, and the tests they are for. */
export interface ReallyTaken {
  containers: readonly PlannedContainer[];
  tests: ReadonlySet<string>;
}

/** The chosen orders, each as it stands now; refuses when one of them is none of these. */
export function chosenOf(
  { orders }: Pick<LoadedCollection, 'orders'>,
  { tasks }: Pick<CollectInput, 'tasks'>,
): LoadedTest[] | Refusal {
  const chosen = tasks.map(({ taskId }) => orders.find(({ order }) => order.taskId === taskId));
  const known = chosen.filter((one) => one !== undefined);
  if (known.length === chosen.length && new Set(known).size === known.length) return known;
  return refuse('not-now', 'One of these tests is not open any more. Look at them again.');
}

const invalid = (issues: Issue[]): Refusal =>
  refuse('invalid', issues[0]?.message ?? 'Something is missing.', { issues });

/** Decides on fresh data whether what is said to be taken can have been; answers what was. */
export function decideCollected(
  loaded: LoadedCollection,
  chosen: readonly LoadedTest[],
  input: CollectInput,
  outcome: CollectedOutcome,
  today: string,
): ReallyTaken | Refusal {
  const { way, device, attempts } = input;
  const tests = chosen.map(({ test }) => test);
  const wrong = wrongWay(tests, input) ?? wrongAttempts(tests, input, loaded);
  if (wrong) return wrong;
  const plan = planDraw(tests, { way, device });
  const { answers, overrides } = outcome;
  const missing = unanswered(questionsFor(tests, way), answers);
  if (missing.length > 0) {
    return invalid(
      missing.map(({ id, words }) => ({ path: `answers.${id}`, message: `Ask first: ${words}` })),
    );
  }
  const sites = attempts.map(({ site }) => site);
  const checks = collectionChecks({ ...loaded, ...{ tests, way, plan, answers, sites, today } });
  return refuseByChecks(checks, overrides) ?? takenOf(plan, outcome);
}

function wrongWay(tests: readonly LaboratoryTest[], { way }: CollectInput): Refusal | undefined {
  const other = tests.find(({ source }) => !waysOf(source).includes(way));
  return other && invalid([{ path: 'way', message: `${other.label} is not taken this way.` }]);
}

function wrongAttempts(
  tests: readonly LaboratoryTest[],
  { way, attempts }: CollectInput,
  { settings }: LoadedCollection,
): Refusal | undefined {
  const path = 'attempts';
  const sites = sitesFor(way);
  if (attempts.some(({ site }) => !sites.includes(site))) {
    return invalid([{ path, message: 'Nothing is taken there this way.' }]);
  }
  const sources = tests.map(({ source }) => source);
  if (asksSite(way, sources) && attempts.at(-1)?.came !== true) {
    return invalid([{ path, message: 'Say where it was taken.' }]);
  }
  if (attempts.slice(0, -1).some(({ came }) => came)) {
    return invalid([{ path, message: 'Only the last place can be the one where it came.' }]);
  }
  if (attempts.length > settings.attemptsAtMost && (way === 'vein' || way === 'skin')) {
    const message = `One person tries ${settings.attemptsAtMost} times at most here. Ask ${settings.askNext}.`;
    return refuse('not-now', message, { issues: [{ path, message }] });
  }
  return undefined;
}

function takenOf(plan: DrawPlan, { filled }: CollectedOutcome): ReallyTaken | Refusal {
  const unsaid = plan.containers.filter(({ key }) => filled[key] === undefined);
  if (unsaid.length > 0) {
    return invalid(
      unsaid.map(({ key, container }) => ({
        path: `filled.${key}`,
        message: `Say whether this is filled: ${container.label}.`,
      })),
    );
  }
  const short = plan.containers.find(
    ({ key, container }) => container.mustBeFull && filled[key] === 'short',
  );
  if (short) {
    const { key, container } = short;
    const message = `${container.label} is tested only when it is full. Fill another, or say that none is.`;
    return invalid([{ path: `filled.${key}`, message }]);
  }
  const containers = plan.containers.filter(({ key }) => filled[key] !== 'none');
  const wanting = new Set(
    plan.containers
      .filter(({ key }) => filled[key] === 'none')
      .flatMap(({ tests }) => tests.map(({ code }) => code)),
  );
  // A test that needs several containers needs them all.
  const tests = new Set(
    containers
      .flatMap((one) => one.tests.map(({ code }) => code))
      .filter((code) => !wanting.has(code)),
  );
  const used = containers.filter((one) => one.tests.some(({ code }) => tests.has(code)));
  if (used.length > 0) return { containers: used, tests };
  const message = 'Nothing was filled. Say that it was not done, or whom you ask.';
  return refuse('invalid', message, { issues: [{ path: 'filled', message }] });
}
