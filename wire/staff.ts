import type { Refusal } from '../fhir/refusal.ts';
import {
  inviteInput,
  type EnrolmentLink,
  type StaffRow,
  type TeamMember,
} from '../identity/door.contract.ts';
import type { Role } from '../identity/permissions.ts';
import { door } from './door.ts';
import { exchange } from './exchange.ts';
import { refusalOfAnswer, unreached } from './refusal-of-answer.ts';

export type { EnrolmentLink, StaffRow, TeamMember };

/** Whom a manager invites, as it is typed. */
export interface Invited {
  given: string;
  family: string;
  email: string;
  /** 'CMA'; empty when there is none. */
  credential: string;
  role: Role | undefined;
}

async function ask<Output>(path: string, body?: object): Promise<Output | Refusal> {
  const options = body === undefined ? ({ method: 'GET' } as const) : { body };
  const came = await exchange(`/api/identity/${path}`, options);
  if (!came.answered) return unreached;
  if (came.status < 300) return came.body as Output;
  const refusal = refusalOfAnswer(came.status, came.body);
  door.heed(refusal.refused);
  return refusal;
}

/** Everyone with an account at this practice. */
export const askStaff = () => ask<{ staff: StaffRow[] }>('staff');

/** Who works here now, for those who oversee files. */
export const askTeam = () => ask<{ team: TeamMember[] }>('team');

/** Invites someone; answers the one-time link, or what is missing. */
export function invite(invited: Invited): Promise<EnrolmentLink | Refusal> {
  const read = inviteInput.safeParse({ ...invited, email: invited.email.trim() });
  if (read.success) return ask<EnrolmentLink>('staff', read.data);
  const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return Promise.resolve({ refused: 'invalid', message: issues[0]?.message ?? '', issues });
}

/** Takes away everything a member signs in with, and answers a new one-time link. */
export const renewLink = (userId: string) => ask<EnrolmentLink>('staff/link', { userId });

/** Takes away a member's second step and signs the member out everywhere. */
export const resetSecondFactor = (userId: string) =>
  ask<{ userId: string }>('staff/reset-second-factor', { userId });

/** Signs a member out everywhere. */
export const endSessions = (userId: string) =>
  ask<{ userId: string }>('staff/end-sessions', { userId });

/** Gives a member another role, or ends or reopens the account. */
export const changeMember = (change: { userId: string; role?: Role; active?: boolean }) =>
  ask<{ userId: string }>('staff/change', change);
