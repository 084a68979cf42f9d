import { useQuery } from '@tanstack/react-query';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import type { PolicyEffect } from '../../clinical/staff/policy.ts';
import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { askTeam } from '../../wire/staff.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { firstDayContract } from './first-day.contract.ts';
import {
  checkInSupervisorContract,
  checkOutSupervisorContract,
  onSiteContract,
} from './on-site.contract.ts';
import { keepPracticeContract, practiceContract } from './practice.contract.ts';
import { endPolicyContract, policiesContract, recordPolicyContract } from './policy.contract.ts';
import {
  mayIContract,
  myTasksContract,
  teamScopeContract,
  type Situation,
} from './scope.contract.ts';

/**
 * The gate for one task; what is said of the case is asked anew, while the answer before stays. A
 * tick that was taken away is not said, rather than said to be otherwise.
 */
export function useMayI(task: Task, patientId: string | undefined, said: Situation) {
  const ticked = Object.entries(said.confirmed ?? {}).filter(([, yes]) => yes);
  const situation = { ...said, confirmed: Object.fromEntries(ticked) };
  return useView(
    mayIContract,
    { task, ...(patientId && { patientId }), situation },
    { keep: true },
  );
}

/** Every task in brief, for the one who is signed in. */
export const useMyTasks = () => useView(myTasksContract, {});

/** The same for these people. */
export const useTeamScope = (practitionerIds: string[]) =>
  useView(teamScopeContract, { practitionerIds });

/** Who works here now. */
export const useTeam = () => useQuery({ queryKey: ['team'], queryFn: askTeam });

/** What holds in this state, for who is new here. */
export const useFirstDay = () => useView(firstDayContract, {});

export const useOnSite = () => useView(onSiteContract, {});
export const useCheckIn = () => useAct(checkInSupervisorContract);
export const useCheckOut = () => useAct(checkOutSupervisorContract);

/** The practice's own policies in force. */
export const usePolicies = () => useView(policiesContract, {});
export const useRecordPolicy = (draft: SendableDraft) => useAct(recordPolicyContract, { draft });
export const useEndPolicy = () => useAct(endPolicyContract);

/** A policy in the making, as it is typed. */
export interface PolicyTyped {
  does?: PolicyEffect | undefined;
  says: string;
  reviewedBy: string;
  reviewedOn: string;
  nextReviewOn: string;
}

const noPolicy: PolicyTyped = { says: '', reviewedBy: '', reviewedOn: '', nextReviewOn: '' };

export const usePolicyDraft = (task: Task) =>
  useDraft(`compliance/policy/${task}`, noPolicy, { label: 'Policy of the practice' });

/** What the practice says of where it works. */
export const usePractice = () => useView(practiceContract, {});
export const useKeepPractice = (draft: SendableDraft) => useAct(keepPracticeContract, { draft });

/** The practice's facts while they are changed, with the version they were read from. */
export interface PracticeTyped {
  version?: string | undefined;
  setting: string;
  cliaKind: string;
  cliaNumber: string;
  cliaExpiresOn: string;
  /** In feet, or with its unit. */
  altitude: string;
}

export const usePracticeDraft = (initial: PracticeTyped) =>
  useDraft('compliance/practice', initial, { label: 'Our practice' });
