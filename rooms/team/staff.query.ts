import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { EnrolmentLink, StaffRow } from '../../identity/door.contract.ts';
import type { Role } from '../../identity/permissions.ts';
import { door } from '../../wire/door.ts';
import { exchange } from '../../wire/exchange.ts';
import { refusalOfAnswer, unreached } from '../../wire/refusal-of-answer.ts';

async function ask<Output>(path: string, body?: object): Promise<Output | Refusal> {
  const came = await exchange(
    `/api/identity/${path}`,
    body === undefined ? { method: 'GET' } : { body },
  );
  if (!came.answered) return unreached;
  if (came.status < 300) return came.body as Output;
  const refusal = refusalOfAnswer(came.status, came.body);
  door.heed(refusal.refused);
  return refusal;
}

const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: () => ask<{ staff: StaffRow[] }>('staff'),
});

/** Everyone with an account at this practice. */
export const useStaff = () => useQuery(staffQuery);

/** What a manager sends to invite someone. */
export interface Invited {
  given: string;
  family: string;
  email: string;
  role: Role;
  credential: string;
}

type StaffAct =
  | ({ act: 'invite' } & Invited)
  | { act: 'new-link'; userId: string }
  | { act: 'change'; userId: string; role?: Role; active?: boolean };

function send(asked: StaffAct): Promise<EnrolmentLink | { userId: string } | Refusal> {
  const { act, ...body } = asked;
  if (act === 'invite') return ask<EnrolmentLink>('staff', body);
  if (act === 'new-link') return ask<EnrolmentLink>('staff/link', body);
  return ask<{ userId: string }>('staff/change', body);
}

/** Invites, renews a link, changes a member; the list is asked again afterwards. */
export function useStaffAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      if (!isRefusal(answer)) void queries.invalidateQueries(staffQuery);
    },
  });
}
