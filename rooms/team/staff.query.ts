import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import {
  askStaff,
  changeMember,
  endSessions,
  invite,
  renewLink,
  resetSecondFactor,
  type EnrolmentLink,
  type Invited,
  type StaffRow,
} from '../../wire/staff.ts';

export type { StaffRow };

const staffQuery = queryOptions({ queryKey: ['staff'], queryFn: askStaff });

/** Everyone with an account at this practice. */
export const useStaff = () => useQuery(staffQuery);

/** What a manager may do to accounts. */
export type StaffAct =
  | { act: 'invite'; invited: Invited }
  | { act: 'new-link'; userId: string }
  | { act: 'reset-second-factor'; userId: string }
  | { act: 'end-sessions'; userId: string }
  | { act: 'change'; change: Parameters<typeof changeMember>[0] };

function send(asked: StaffAct): Promise<EnrolmentLink | { userId: string } | Refusal> {
  if (asked.act === 'invite') return invite(asked.invited);
  if (asked.act === 'new-link') return renewLink(asked.userId);
  if (asked.act === 'reset-second-factor') return resetSecondFactor(asked.userId);
  if (asked.act === 'end-sessions') return endSessions(asked.userId);
  return changeMember(asked.change);
}

/** Invites, renews a link, resets, signs out, changes a member; the list is asked again afterwards. */
export function useStaffAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      if (!isRefusal(answer)) void queries.invalidateQueries(staffQuery);
    },
  });
}
