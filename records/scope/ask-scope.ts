import type { QuestionnaireResponse } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { Person, PolicyLine, Question } from '../../clinical/scope-of-practice/question.ts';
import type { ScopeRules } from '../../clinical/scope-of-practice/rule.ts';
import { rulesFor } from '../../clinical/scope-of-practice/states.ts';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import { placeAsked, type PracticePlace } from '../../clinical/practice/place.ts';
import { credentialsOf, type Credential } from '../../clinical/staff/credential.ts';
import { formOf, type StaffForm } from '../../clinical/staff/form.ts';
import { personAsked } from '../../clinical/staff/person-asked.ts';
import { policyLines } from '../../clinical/staff/policy-lines.ts';
import type { Moment } from '../act.ts';
import type { PracticeRecords } from '../practice-records.ts';
import { loadOnSite, type CheckedIn } from './load-on-site.ts';
import { loadPlace } from './load-place.ts';
import { loadPolicies } from './load-policies.ts';

/** What is the same for everybody here today: law, policy, place, who supervises. */
export interface Here {
  state: string;
  rules: ScopeRules;
  policy: PolicyLine[];
  onSite: CheckedIn[];
  place: PracticePlace;
  today: Temporal.PlainDate;
}

/** One person's file, as far as the rules ask for it. */
export interface File {
  id: string;
  credentials: Credential[];
  forms: StaffForm[];
}

/** Reads what holds for everybody here today. */
export async function loadHere(records: PracticeRecords, moment: Moment): Promise<Here> {
  const [state, policies, onSite, { place }] = await Promise.all([
    records.practiceState(),
    loadPolicies(records),
    loadOnSite(records, moment),
    loadPlace(records),
  ]);
  return {
    state,
    rules: rulesFor(state),
    policy: policyLines(policies.map(({ policy }) => policy)),
    onSite,
    place,
    today: moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate(),
  };
}

/** As many as one search answers. */
const formsAtMost = 5_000;

/** Reads the files of these people; one who has no record here is left out. */
export async function loadFiles(records: PracticeRecords, ids: string[]): Promise<File[]> {
  if (ids.length === 0) return [];
  const [people, responses] = await Promise.all([
    records.readMany('Practitioner', ids),
    loadForms(records, ids),
  ]);
  const formsOf = Map.groupBy(
    responses.flatMap((one) => formOf(one) ?? []),
    ({ personId }) => personId,
  );
  return people.map((person) => ({
    id: person.id,
    credentials: credentialsOf(person),
    forms: formsOf.get(person.id) ?? [],
  }));
}

/** All forms about these people; where one search cannot hold them, each half is asked by itself. */
async function loadForms(
  records: PracticeRecords,
  ids: string[],
): Promise<QuestionnaireResponse[]> {
  const found = await records.search('QuestionnaireResponse', {
    tokens: { subject: ids.map((id) => `Practitioner/${id}`) },
    sort: 'newest',
    count: formsAtMost,
  });
  if (found.length < formsAtMost || ids.length === 1) return found;
  const half = Math.ceil(ids.length / 2);
  const halves = [ids.slice(0, half), ids.slice(half)];
  return (await Promise.all(halves.map((some) => loadForms(records, some)))).flat();
}

/**
 * The question as far as the records tell it. Nobody checked in as supervisor means that nobody
 * knows, so that the answer says that a fact is missing and not that nobody is there.
 */
export function questionOf(here: Here, who: Person, task: Task): Question {
  const nearby = here.onSite.map(({ presence: { licence } }) => ({
    licence,
    reach: 'on-site' as const,
  }));
  return {
    task: { id: task },
    who,
    here: { state: here.state, policy: here.policy, ...placeAsked(here.place, here.today) },
    now: here.today,
    supervision: { ...(nearby.length > 0 && { nearby }) },
  };
}

/** A person's file as the rules ask for it. */
export const whoOf = ({ credentials, forms }: File): Person => personAsked(credentials, forms);
