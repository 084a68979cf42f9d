import {
  among,
  atLeast,
  heldNow,
  isSoNear,
  skillsFor,
  sumOf,
  timesDone,
  trainedIn,
  type Found,
  type Is,
} from './facts.ts';
import type { Credential, Licence, Nearby, Question, StateRegistration } from './question.ts';
import { countedAs, skillLabel } from './skill.ts';
import type { Licences, Test } from './test-language.ts';

/** Who may delegate in the state, for tests that say `of-state`. */
export interface Place {
  delegators: readonly Licence[];
}

/** Holds the facts of a question against a test. What is not known is `unknown`, never unmet. */
export function holdTest(test: Test, question: Question, place: Place): Found {
  if ('all' in test) return together(test.all, question, place, ['unmet', 'unread', 'unknown']);
  if ('some' in test) return together(test.some, question, place, ['met', 'unread', 'unknown']);
  if ('not' in test) return opposite(holdTest(test.not, question, place));
  if ('surely' in test) {
    const { is, found } = holdTest(test.surely, question, place);
    return { is: is === 'unknown' ? 'unmet' : is, found };
  }
  if ('delegator' in test) {
    const { delegator } = question.supervision ?? {};
    return { ...among(delegator, licencesOf(test.delegator, place)), found: delegator };
  }
  if ('near' in test) return nearEnough(test, question, place);
  return ofPerson(test, question) ?? ofTask(test, question) ?? ofPlace(test, question);
}

/** The first of these that a part says; when none does, the other end. */
function together(parts: Test[], question: Question, place: Place, first: Is[]): Found {
  const found = parts.map((one) => holdTest(one, question, place));
  const isEnough = first[0] === 'met' && found.some(({ is }) => is === 'met');
  const counts = isEnough ? undefined : everyCount(parts, found);
  for (const is of first) {
    const one = found.find((each) => each.is === is);
    if (one) return counts === undefined ? one : { is: one.is, found: counts };
  }
  const is = found[0]?.is ?? (first[0] === 'met' ? 'unmet' : 'met');
  return { is, found: counts ?? found[0]?.found };
}

/** Where hours or times are counted, all of them: one that is enough says nothing of another. */
function everyCount(parts: readonly Test[], found: readonly Found[]): string | undefined {
  const told = parts.map((part, at) => {
    if ('repetitions' in part) return found[at]?.found;
    return 'hours' in part ? `${skillLabel(part.hours)}: ${found[at]?.found}` : undefined;
  });
  if (parts.length < 2 || told.includes(undefined)) return undefined;
  return told.join('; ');
}

function opposite({ is, found }: Found): Found {
  if (is !== 'met' && is !== 'unmet') return { is, found };
  return { is: is === 'met' ? 'unmet' : 'met', found };
}

const licencesOf = (list: Licences, place: Place): readonly Licence[] =>
  list === 'of-state' ? place.delegators : list;

function nearEnough(
  { near, of }: Extract<Test, { near: unknown }>,
  { supervision }: Question,
  place: Place,
): Found {
  const people = supervision?.nearby;
  if (people === undefined) return { is: 'unknown', found: 'nobody has said who is here' };
  const may = of && licencesOf(of, place);
  const is = (one: Nearby): Is => {
    const kind = may === undefined ? 'met' : among(one.licence, may).is;
    const reach = one.reach && isSoNear(one.reach, near);
    if (kind === 'unmet' || reach === false) return 'unmet';
    return kind === 'met' && reach === true ? 'met' : 'unknown';
  };
  const good = people.find((one) => is(one) === 'met');
  if (good) return { is: 'met', found: `${good.licence ?? 'licensed person'}: ${good.reach}` };
  return { is: people.some((one) => is(one) === 'unknown') ? 'unknown' : 'unmet' };
}

/** Tests of what the person learned and holds; undefined for others. */
function ofPerson(test: Test, question: Question): Found | undefined {
  const { who, task } = question;
  if ('hours' in test) {
    return atLeast(sumOf(question, test.hours, 'hours'), test.atLeast, 'hours');
  }
  if ('repetitions' in test) {
    const times = sumOf(question, test.repetitions, 'repetitions');
    return timesDone(times, test.atLeast, countedAs(test.repetitions));
  }
  if ('inPerson' in test) {
    return among(who.training?.find(({ skill }) => skill === test.inPerson)?.inPerson, [true]);
  }
  if ('trained' in test) {
    const own = test.trained === 'this-task';
    const skills = test.trained === 'this-task' ? skillsFor(task.id) : skillsFor(test.trained);
    return trainedIn(question, skills, own ? task.id : test.trained);
  }
  if ('program' in test) return among(who.program?.[test.program], [true]);
  if ('programHours' in test) {
    const all = atLeast(who.program?.hours, test.programHours, 'program hours');
    if (all.is !== 'met' || test.clinicalHours === undefined) return all;
    return atLeast(who.program?.clinicalHours, test.clinicalHours, 'clinical hours');
  }
  if ('ageAtLeast' in test) {
    return who.ageYears === undefined
      ? { is: 'unknown' }
      : { is: who.ageYears >= test.ageAtLeast ? 'met' : 'unmet' };
  }
  if ('credential' in test) return credentialIn(test, question);
  return 'registration' in test ? registrationIn(test, question) : undefined;
}

function credentialIn(
  { credential: bodies, othersUnread }: Extract<Test, { credential: unknown }>,
  { who, now }: Question,
): Found {
  if (who.credentials === undefined) return { is: 'unknown', found: 'no credential on record' };
  const name = (one: Credential | StateRegistration) =>
    'issuer' in one ? `${one.title ?? 'credential'} (${one.issuer})` : one.type;
  const today = now.toString();
  const counted = who.credentials.filter(
    ({ issuer }) => bodies.length === 0 || bodies.includes(issuer),
  );
  const found = heldNow(counted, today, name);
  if (found.is === 'met' || othersUnread === undefined) return found;
  const other = heldNow(who.credentials, today, name);
  return other.is === 'met' ? { is: 'unread', found: other.found } : found;
}

function registrationIn(
  { registration: types, unread = [] }: Extract<Test, { registration: unknown }>,
  { who, now, here }: Question,
): Found {
  if (who.registrations === undefined) return { is: 'unknown', found: 'none on record' };
  const name = (one: Credential | StateRegistration) => ('type' in one ? one.type : one.issuer);
  const held = (of: string[]) =>
    (who.registrations ?? []).filter(
      ({ state, type }) => state === here.state && of.includes(type),
    );
  const found = heldNow(held(types), now.toString(), name);
  if (found.is === 'met') return found;
  const other = heldNow(held(unread), now.toString(), name);
  return other.is === 'met' ? { is: 'unread', found: other.found } : found;
}

/** Tests of the task, its order and its patient; undefined for others. */
function ofTask(test: Test, { task, order, patient }: Question): Found | undefined {
  if ('order' in test) return among(order?.kind, test.order);
  if ('writtenOrder' in test) {
    return order?.kind === 'none' ? { is: 'unmet' } : among(order?.written, [true]);
  }
  if ('route' in test) {
    const found = among(task.route, test.route);
    return found.is === 'unmet' && test.listed ? { is: 'unread', found: task.route } : found;
  }
  if ('schedule' in test) return among(task.schedule, test.schedule);
  if ('drugClass' in test) return among(task.drugClass, test.drugClass);
  if ('site' in test) return among(task.site, test.site);
  if ('step' in test) return among(task.step, test.step);
  if ('complexity' in test) return among(task.complexity, test.complexity);
  if ('result' in test) return among(task.result, test.result);
  if ('channel' in test) return among(task.channel, test.channel);
  if ('stable' in test) return among(patient?.stable, [true]);
  if ('technical' in test) return { is: task.verb === undefined ? 'met' : 'unmet' };
  return 'countsForMeasure' in test ? among(task.countsForMeasure, [true]) : undefined;
}

function ofPlace(test: Test, { here, confirmed, now }: Question): Found {
  if ('setting' in test) return among(here.setting, test.setting);
  if ('clia' in test) return among<string>(here.clia, test.clia);
  if ('since' in test) return { is: now.toString() >= test.since ? 'met' : 'unmet' };
  if ('confirmed' in test) return among(confirmed?.[test.confirmed], [true]);
  throw new Error(`a rule has a test that nobody knows: ${Object.keys(test).join()}`);
}
