import { useQuery } from '@tanstack/react-query';
import type { Task } from '../../clinical/scope-of-practice/task.ts';
import { askTeam } from '../../wire/staff.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { firstDayContract } from './first-day.contract.ts';
import {
  checkInSupervisorContract,
  checkOutSupervisorContract,
  onSiteContract,
} from './on-site.contract.ts';
import { endPolicyContract, policiesContract, recordPolicyContract } from './policy.contract.ts';
import {
  mayIContract,
  myTasksContract,
  teamScopeContract,
  type Situation,
} from './scope.contract.ts';

/** The gate for one task; what is said of the case is asked anew, while the answer before stays. */
export const useMayI = (task: Task, patientId: string | undefined, situation: Situation) =>
  useView(mayIContract, { task, ...(patientId && { patientId }), situation }, { keep: true });

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
export const useRecordPolicy = () => useAct(recordPolicyContract);
export const useEndPolicy = () => useAct(endPolicyContract);
