import type { Practitioner, QuestionnaireResponse } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import type { ScopeAnswer } from '../../clinical/scope-of-practice/answer.ts';
import { mayDo } from '../../clinical/scope-of-practice/may-do.ts';
import type { Person, PolicyLine, Question } from '../../clinical/scope-of-practice/question.ts';
import type { ScopeRules } from '../../clinical/scope-of-practice/rule.ts';
import { rulesFor } from '../../clinical/scope-of-practice/states.ts';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import { credentialsOf, type Credential } from '../../clinical/staff/credential.ts';
import { formOf, type StaffForm } from '../../clinical/staff/form.ts';
import { personAsked } from '../../clinical/staff/person-asked.ts';
import { policyLines } from '../../clinical/staff/policy-lines.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import { loadOnSite, type CheckedIn } from './load-on-site.ts';
import { loadPolicies } from './load-policies.ts';

/** What is the same for everybody here today: law, policy, who supervises. */
export interface Here {
  state: string;
  rules: ScopeRules;
  policy: PolicyLine[];
  onSite: CheckedIn[];
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
  const [state, policies, onSite] = await Promise.all([
    records.practiceState(),
    loadPolicies(records),
    loadOnSite(records, moment),
  ]);
  return {
    state,
    rules: rulesFor(state),
    policy: policyLines(policies.map(({ policy }) => policy)),
    onSite,
    today: moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate(),
  };
}

/** More forms than a large practice has filled in about its staff. */
const formsAtMost = 5_000;

/** Reads the files of these people; one who has no record here is left out. */
export async function loadFiles(records: PracticeRecords, ids: string[]): Promise<File[]> {
  if (ids.length === 0) return [];
  const [people, responses] = await Promise.all([
    records.readMany('Practitioner', ids),
    records.search('QuestionnaireResponse', {
      tokens: { subject: ids.map((id) => `Practitioner/${id}`) },
      sort: 'newest',
      count: formsAtMost,
    }),
  ]);
  return people.map((person) => fileOf(person, responses));
}

function fileOf(
  practitioner: Practitioner & { id: string },
  responses: readonly QuestionnaireResponse[],
): File {
  const forms = responses.flatMap((one) => formOf(one) ?? []);
  return {
    id: practitioner.id,
    credentials: credentialsOf(practitioner),
    forms: forms.filter(({ personId }) => personId === practitioner.id),
  };
}

/** What only this case says. */
export type Case = Pick<Question, 'patient' | 'order' | 'confirmed'> & {
  delegator?: NonNullable<Question['supervision']>['delegator'];
};

/**
 * Asks the rules. Nobody checked in as supervisor means that nobody knows, so that the answer says
 * that a fact is missing and not that nobody is there.
 */
export function askScope(here: Here, who: Person, task: Task, of: Case = {}): ScopeAnswer {
  const { delegator, ...rest } = of;
  const nearby = here.onSite.map(({ presence: { licence } }) => ({
    licence,
    reach: 'on-site' as const,
  }));
  return mayDo(
    {
      ...rest,
      task: { id: task },
      who,
      here: { state: here.state, policy: here.policy },
      now: here.today,
      supervision: { delegator, ...(nearby.length > 0 && { nearby }) },
    },
    here.rules,
  );
}

/** A person's file as the rules ask for it. */
export const whoOf = ({ credentials, forms }: File): Person => personAsked(credentials, forms);
