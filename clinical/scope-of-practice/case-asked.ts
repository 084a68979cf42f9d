import type { ScopeAnswer } from './answer.ts';
import { mayDo } from './may-do.ts';
import type { Licence, Nearby, Question, Setting, TaskAsked } from './question.ts';
import type { ScopeRules } from './rule.ts';
import { asAsked } from './tasks-asked.ts';

const licences: readonly Licence[] = [
  ...(['MD', 'DO', 'DPM', 'PA', 'APRN', 'CNM', 'RN', 'LPN', 'ND', 'OD', 'DC', 'other'] as const),
];

/** The kinds of place that law tells apart. */
export const settings = [
  ...(['office', 'community-clinic', 'hospital-outpatient', 'hospital'] as const),
  ...(['surgery-center', 'other'] as const),
] as const satisfies readonly Setting[];

/**
 * Facts of one case that a person at hand can say, and what can be said of each. A vaccine is a
 * task of its own and no class here; who is in the room counts only of those who are checked in.
 */
export const caseChoices = {
  order: ['patient-specific', 'standing', 'protocol', 'verbal', 'none'],
  written: ['yes', 'no'],
  delegator: licences,
  stable: ['yes', 'no'],
  route: ['IM', 'SC', 'ID', 'IV', 'oral', 'nasal', 'topical', 'inhaled', 'other'],
  drugClass: [
    ...(['plain', 'allergen', 'anesthetic-local', 'anesthetic-general'] as const),
    ...(['chemotherapy', 'contrast', 'experimental', 'neurotoxin-or-filler'] as const),
    'syphilis-treatment',
  ],
  schedule: ['none', 'II', 'III', 'IV', 'V'],
  site: ['deltoid', 'vastus-lateralis', 'ventrogluteal', 'dorsogluteal', 'gluteal', 'other'],
  step: [
    ...(['whole', 'draw-up', 'give', 'place', 'measure'] as const),
    ...(['screen-by-protocol', 'sign', 'line-or-artery'] as const),
  ],
  result: ['normal', 'negative', 'abnormal', 'positive'],
  channel: ['in-person', 'phone', 'electronic', 'fax'],
  countsForMeasure: ['yes', 'no'],
  inRoom: licences,
  reachable: licences,
} as const satisfies Record<string, readonly string[]>;

export type CaseFact = keyof typeof caseChoices;

/** What was said of a case; what is left out is not known. */
export type CaseSaid = { [Fact in CaseFact]?: (typeof caseChoices)[Fact][number] | undefined };

/** The question with what was said of its case. */
export function withCase(question: Question, said: CaseSaid): Question {
  const { order, written, delegator, stable, countsForMeasure, inRoom, reachable, ...rest } = said;
  const task: TaskAsked = { ...question.task, ...known(rest) };
  if (countsForMeasure !== undefined) task.countsForMeasure = countsForMeasure === 'yes';
  return {
    ...question,
    task,
    supervision: {
      ...question.supervision,
      ...known({ delegator }),
      ...known({ nearby: nearbyWith(question.supervision?.nearby, { inRoom, reachable }) }),
    },
    ...(stable && { patient: { ...question.patient, stable: stable === 'yes' } }),
    ...(order && { order: { kind: order, ...writtenOf(order, written) } }),
  };
}

/** Who is near, with who of them is in the room and who else can be called. */
function nearbyWith(
  nearby: readonly Nearby[] | undefined,
  { inRoom, reachable }: Pick<CaseSaid, 'inRoom' | 'reachable'>,
): readonly Nearby[] | undefined {
  const here = nearby?.map((one) =>
    one.licence !== undefined && one.licence === inRoom && one.reach === 'on-site'
      ? { ...one, reach: 'in-room' as const }
      : one,
  );
  if (reachable === undefined) return here;
  // Who can be called says nothing of who is here: where nobody knows that, nobody knows it still.
  return [...(here ?? [{}]), { licence: reachable, reach: 'phone' }];
}

/** An order that was only spoken, or is none, is not in writing; of others somebody has to say. */
function writtenOf(order: NonNullable<CaseSaid['order']>, written: CaseSaid['written']) {
  if (order === 'verbal' || order === 'none') return { written: false };
  return written === undefined ? {} : { written: written === 'yes' };
}

function known<T extends object>(said: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/**
 * The facts on which the answer depends for this task, in this state, as far as the case is told:
 * those of which some word would change it, and those that were said already. A fact that waits for
 * another is asked once that other is said. What the task says by itself, such as its route, is
 * never asked.
 */
export function factsAsked(question: Question, said: CaseSaid, rules: ScopeRules): CaseFact[] {
  const answer = (of: CaseSaid) => whatItSays(mayDo(withCase(question, of), rules));
  const now = answer(said);
  const ownRoute = asAsked(question).task.route !== undefined;
  return (Object.keys(caseChoices) as CaseFact[]).filter((fact) => {
    if (said[fact] !== undefined) return true;
    if (fact === 'route' && ownRoute) return false;
    return caseChoices[fact].some((word) => answer({ ...said, [fact]: word }) !== now);
  });
}

/** What of an answer a person would act on, to compare two. */
function whatItSays({ verdict, now, conditions }: ScopeAnswer): string {
  return JSON.stringify([verdict, now, conditions.map(({ id, met, now: is }) => [id, met, is])]);
}

/** What the practice itself has not said, and on which the answer depends. */
export function placeUnsaid(question: Question, rules: ScopeRules): ('setting' | 'clia')[] {
  const answer = (here: Partial<Question['here']>) =>
    whatItSays(mayDo({ ...question, here: { ...question.here, ...here } }, rules));
  const now = answer({});
  const { setting, clia } = question.here;
  const bySetting =
    setting === undefined && settings.some((one) => answer({ setting: one }) !== now);
  const byClia =
    clia === undefined &&
    (['none', 'waiver', 'higher'] as const).some((one) => answer({ clia: one }) !== now);
  return [...(bySetting ? (['setting'] as const) : []), ...(byClia ? (['clia'] as const) : [])];
}
