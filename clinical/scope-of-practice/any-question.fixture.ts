import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { caseChoices, settings } from './case-asked.ts';
import type {
  Licence,
  Person,
  PolicyLine,
  Question,
  StateRegistration,
  Training,
} from './question.ts';
import { skills } from './skill.ts';
import { rulesFor, stateNames } from './states.ts';
import { tasks, type Task } from './task.ts';

const states = Object.keys(stateNames);
const rules = rulesFor(undefined);
/** Every condition that a person's word can meet, or that a line of policy can ask for. */
export const requirementIds = Object.keys(rules.requirements);

/** The days on which some rule begins or ends, and the days before them. */
const turning = [...states, undefined].flatMap((state) => {
  const { federal, state: own } = rulesFor(state);
  return [...federal.rules, ...(own?.rules ?? [])].flatMap(({ from, to }) => [from, to]);
});
const days = [
  ...new Set(turning.flatMap((one) => (one === undefined ? [] : [one, dayBefore(one)]))),
  ...(['2026-03-01', '2024-12-31'] as const),
].map((one) => Temporal.PlainDate.from(one));

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 });
const oneOf = <T>(...all: readonly T[]) => maybe(fc.constantFrom(...all));
/** Said seldom, since it settles every question. */
const seldom = <T>(one: T) =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant(one) },
  );
const licence = fc.constantFrom<Licence>(...caseChoices.delegator);

const training = fc.record({
  skill: fc.constantFrom(...skills),
  done: oneOf(true, false),
  hours: oneOf(0, 8, 10, 24, 40),
  repetitions: oneOf(0, 9, 10),
  inPerson: oneOf(true, false),
});
/** Enough of everything. */
export const allTraining: Training[] = skills.map((skill) => ({
  skill,
  done: true,
  hours: 40,
  repetitions: 10,
  inPerson: true,
}));
const tooLittle: Training[] = skills.map((skill) => ({
  skill,
  done: false,
  hours: 1,
  repetitions: 9,
  inPerson: false,
}));

const types = ['MA', 'MA-C', 'MA-R', 'MA-P', 'MA-HT', 'UAP', 'MA III', 'X-ray permit'];
const registrations = (state: string): fc.Arbitrary<StateRegistration[]> =>
  fc.oneof(
    fc.array(
      fc.record({
        state: fc.constantFrom(state, 'ZZ'),
        type: fc.constantFrom(...types),
        expires: oneOf('2001-01-01', '2030-01-31'),
      }),
      { maxLength: 3 },
    ),
    fc.constant(types.map((type) => ({ state, type, expires: '2030-01-31' }))),
  );

const person = (state: string): fc.Arbitrary<Person> =>
  fc.record({
    credentials: maybe(
      fc.array(
        fc.record({
          issuer: fc.constantFrom('AAMA', 'AMT', 'NHA', 'NCCT', 'AMCA', 'NAHP', 'another'),
          expires: oneOf('2001-01-01', '2030-01-31'),
        }),
        { maxLength: 2 },
      ),
    ),
    registrations: maybe(registrations(state)),
    training: maybe(
      fc.oneof(fc.array(training, { maxLength: 6 }), fc.constantFrom(allTraining, tooLittle)),
    ),
    competencies: maybe(
      fc.array(
        fc.record({ task: fc.constantFrom(...tasks), expires: oneOf('2001-01-01', '2030-01-31') }),
        { maxLength: 2 },
      ),
    ),
    program: maybe(
      fc.record({
        accredited: oneOf(true, false),
        hours: oneOf(300, 330, 600, 720),
        clinicalHours: oneOf(100, 160),
        military: oneOf(true, false),
      }),
    ),
    ageYears: oneOf(17, 18),
  });

const nearby = maybe(
  fc.array(
    fc.record({
      licence: maybe(licence),
      reach: oneOf('in-room' as const, 'on-site' as const, 'phone' as const, 'away' as const),
    }),
    { maxLength: 2 },
  ),
);

/** Any question in a state: every fact that a rule can ask for is there, is not, or is unknown. */
export const questionIn = (state: string): fc.Arbitrary<Question> =>
  fc.record({
    task: fc.record({
      id: fc.constantFrom<Task>(...tasks),
      verb: seldom('assess' as const),
      step: oneOf(...caseChoices.step),
      route: oneOf(...caseChoices.route),
      drugClass: oneOf(...caseChoices.drugClass, 'vaccine' as const),
      schedule: oneOf(...caseChoices.schedule),
      site: oneOf(...caseChoices.site),
      result: oneOf(...caseChoices.result),
      channel: oneOf(...caseChoices.channel),
      complexity: oneOf('waived' as const, 'moderate' as const, 'high' as const),
      countsForMeasure: oneOf(true, false),
    }),
    who: person(state),
    patient: maybe(fc.record({ stable: oneOf(true, false) })),
    here: fc.record({
      state: fc.constant(state),
      setting: oneOf(...settings),
      clia: oneOf('none' as const, 'waiver' as const, 'higher' as const),
    }),
    now: fc.constantFrom(...days),
    supervision: maybe(fc.record({ delegator: maybe(licence), nearby })),
    order: maybe(
      fc.record({ kind: fc.constantFrom(...caseChoices.order), written: oneOf(true, false) }),
    ),
    confirmed: maybe(
      fc.oneof(
        fc.dictionary(fc.constantFrom(...requirementIds), fc.boolean()),
        fc.boolean().map((is) => Object.fromEntries(requirementIds.map((id) => [id, is]))),
      ),
    ),
    declined: seldom(true),
    redelegated: seldom(true),
  });

/** Any question in any state. */
export const anyQuestion: fc.Arbitrary<Question> = fc
  .constantFrom(...states)
  .chain((state) => questionIn(state));

/** Any line of a practice's policy. */
export const anyLine = (does: PolicyLine['does'][]): fc.Arbitrary<PolicyLine> =>
  fc.record({
    id: fc.constantFrom('one', 'two'),
    task: fc.constantFrom('every' as const, ...tasks),
    does: fc.constantFrom(...does),
    says: oneOf('what the practice asks for'),
    requirement: oneOf(...requirementIds, 'no such condition'),
    reviewedBy: oneOf('counsel'),
    reviewedOn: oneOf('2026-01-15'),
    from: oneOf('2020-01-01', '2027-01-01'),
    to: oneOf('2026-12-31'),
  });
