import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import type { Actor } from '../records/act.ts';
import { commit } from '../records/commit/commit.ts';
import { newId } from '../records/new-id.ts';
import { recordDoorEvent } from './audit.ts';
import {
  changeMemberInput,
  inviteInput,
  memberInput,
  type StaffRow,
  type TeamMember,
} from './door.contract.ts';
import type { Door } from './door.ts';
import { findMember, type Member } from './members.ts';
import { displayName, staffResourcesOf } from './practice-resources.ts';
import { forActor } from './route.ts';
import { endOtherSessions } from './sessions.ts';
import { addMember, forgetSecondFactors, makeEnrolmentLink, resetMember } from './staff.ts';

const why = 'writes accounts, not records; audited as identity/manage-staff';
const permission = 'staff.manage';

const nobody = refuse('not-found', 'Nobody with this account works at your practice.');

/** Everyone who works or worked at the manager's practice. */
export const listStaff = forActor({
  method: 'GET',
  path: '/api/identity/staff',
  why,
  permission,
  answer: async ({ door }, _input, actor) => {
    const { rows } = await door.pool.query<StaffRow>(
      `select s.user_id "userId", s.practitioner_id "practitionerId", s.display_name as name, s.role, s.active, u.email,
         coalesce(s.credential, '') as credential,
         (select p.demo from records.practices() p where p.id = s.practice_id)
           or exists (select 1 from credential c
             where c.user_id = u.id and c.password is not null)
           and (exists (select 1 from authenticator a where a.user_id = u.id and a.verified)
             or exists (select 1 from passkey p where p.user_id = u.id)) as enrolled
       from staff s join user_account u on u.id = s.user_id
       where s.practice_id = $1 order by s.display_name`,
      [actor.practiceId],
    );
    return { staff: rows };
  },
});

/** Who works here now, by name, for those who oversee the team's files. */
export const listTeam = forActor({
  method: 'GET',
  path: '/api/identity/team',
  why: 'reads accounts, no record: names and roles that every colleague knows',
  permission: 'team.oversee',
  answer: async ({ door }, _input, actor) => {
    const { rows } = await door.pool.query<TeamMember>(
      `select practitioner_id "practitionerId", display_name as name, role from staff
       where practice_id = $1 and active order by display_name`,
      [actor.practiceId],
    );
    return { team: rows };
  },
});

/** Adds a member and answers the one-time link by which that person sets a password. */
export const invite = forActor({
  method: 'POST',
  path: '/api/identity/staff',
  why: 'writes an account beside its Practitioner; audited as identity/invite',
  permission,
  input: inviteInput,
  answer: async (visit, { given, family, email, role, credential }, actor) => {
    const { door } = visit;
    const name = displayName(given, family, credential);
    const practitionerId = newId();
    const { practiceId } = actor;
    const member = { practiceId, practitionerId, name, credential, role, email };
    const resources = staffResourcesOf({
      given,
      family,
      credential,
      role,
      email,
      practitionerId,
      practitionerRoleId: newId(),
    });
    const taken = await door.pool.query('select 1 from user_account where email = $1', [
      email.toLowerCase(),
    ]);
    if (taken.rowCount !== 0) return emailTaken;
    const written = await commit(door.records, {
      practiceId,
      at: door.now(),
      audit: { ...auditOf(actor), act: 'identity/invite' },
      changes: resources.map((resource) => ({ kind: 'create', resource })),
    });
    if (isRefusal(written)) return written;
    const added = await addMember(door, member);
    if (isRefusal(added)) return added;
    const link = await makeEnrolmentLink(door, added.userId, actor.userId);
    return { userId: added.userId, name, ...link };
  },
});

const emailTaken = refuse(
  'already-exists',
  'This e-mail address has an account already; use another.',
  { issues: [{ path: 'email', message: 'This e-mail address has an account already.' }] },
);

function auditOf(actor: Actor) {
  return {
    actorId: actor.practitionerId,
    actorName: actor.name,
    role: actor.role,
    patients: [],
    ip: actor.ip,
    sessionId: actor.sessionId,
  };
}

/** Gives a member who lost a password or second factor a new link; everything old stops working. */
export const renewLink = forActor({
  method: 'POST',
  path: '/api/identity/staff/link',
  why,
  permission,
  input: memberInput,
  answer: async (visit, { userId }, actor, session) => {
    const { door } = visit;
    const member = await colleague(door, actor, userId);
    if (isRefusal(member)) return member;
    if (userId === actor.userId) {
      return refuse(
        'not-now',
        'Ask another manager to do this for you, so that you are not locked out.',
      );
    }
    await resetMember(door, userId);
    const link = await makeEnrolmentLink(door, userId, actor.userId);
    await recordDoorEvent(door, session, visit, 'manage-staff', 'done', `new link: ${member.name}`);
    return { userId, name: member.name, ...link };
  },
});

/** Takes away a member's second step, for who lost the phone but knows the password. */
export const resetSecondFactor = forActor({
  method: 'POST',
  path: '/api/identity/staff/reset-second-factor',
  why,
  permission,
  input: memberInput,
  answer: async (visit, { userId }, actor, session) => {
    const { door } = visit;
    const member = await colleague(door, actor, userId);
    if (isRefusal(member)) return member;
    if (userId === actor.userId) {
      return refuse('not-now', 'Change your own second step in “My account”.');
    }
    await forgetSecondFactors(door, userId);
    await endOtherSessions(door, userId, null, null);
    const what = `second step reset: ${member.name}`;
    await recordDoorEvent(door, session, visit, 'manage-staff', 'done', what);
    return { userId };
  },
});

/** Ends all sessions of a member, such as one left open somewhere; the account stays. */
export const endMemberSessions = forActor({
  method: 'POST',
  path: '/api/identity/staff/end-sessions',
  why,
  permission,
  input: memberInput,
  answer: async (visit, { userId }, actor, session) => {
    const { door } = visit;
    const member = await colleague(door, actor, userId);
    if (isRefusal(member)) return member;
    const mine = userId === actor.userId;
    const ended = await endOtherSessions(
      door,
      userId,
      mine ? session.id : null,
      mine ? session.deviceId : null,
    );
    const what = `signed out everywhere: ${member.name}`;
    await recordDoorEvent(door, session, visit, 'manage-staff', 'done', what);
    return { userId, ended };
  },
});

/** Changes a member's role, or ends or reopens the account. A practice keeps one active manager. */
export const changeMember = forActor({
  method: 'POST',
  path: '/api/identity/staff/change',
  why,
  permission,
  input: changeMemberInput,
  answer: async (visit, { userId, role, active }, actor, session) => {
    const { door } = visit;
    const member = await colleague(door, actor, userId);
    if (isRefusal(member)) return member;
    const { rowCount } = await door.pool.query(
      `update staff set role = coalesce($3, role), active = coalesce($4, active)
       where practice_id = $1 and user_id = $2
         and (coalesce($3, role) = 'manager' and coalesce($4, active) or exists (
           select 1 from staff o where o.practice_id = $1 and o.user_id <> $2
             and o.role = 'manager' and o.active))`,
      [actor.practiceId, userId, role ?? null, active ?? null],
    );
    if (rowCount !== 1) {
      return refuse(
        'not-now',
        'A practice needs one active manager. Make someone else manager first.',
      );
    }
    if (active === false) {
      await door.pool.query('delete from session where user_id = $1', [userId]);
    }
    door.cache.clear();
    const what = [role && `role ${role}`, active !== undefined && (active ? 'opened' : 'ended')];
    const reason = `${member.name}: ${what.filter(Boolean).join(', ')}`;
    await recordDoorEvent(door, session, visit, 'manage-staff', 'done', reason);
    return { userId };
  },
});

async function colleague(door: Door, actor: Actor, userId: string): Promise<Member | Refusal> {
  const member = await findMember(door, userId);
  return member?.practiceId === actor.practiceId ? member : nobody;
}
