import { refuse, type Refusal } from '../fhir/refusal.ts';
import { recordDoorEvent } from './audit.ts';
import { invitationInput, joinInput, type Invitation } from './door.contract.ts';
import type { Door } from './door.ts';
import { fingerprint } from './keys.ts';
import { findMember, type Member } from './members.ts';
import { findPractice } from './me.route.ts';
import { refuseWeakPassword, setPassword } from './password.ts';
import { forAnyone } from './route.ts';
import { addressPatience, countTryAt, takeBack } from './throttle.ts';

const why = 'a new member has no session yet; audited as identity/join';

interface Invited {
  member: Member;
  email: string;
  practice: string;
}

/** Whom a link is for, while it works. */
async function findInvited(door: Door, token: string): Promise<Invited | Refusal> {
  const { rows } = await door.pool.query<{ userId: string; email: string }>(
    `select l.user_id "userId", u.email from enrolment_link l join user_account u on u.id = l.user_id
     where l.token_hash = $1 and l.used_at is null and l.expires_at > $2`,
    [fingerprint(token), door.now().toString()],
  );
  const [row] = rows;
  const member = row && (await findMember(door, row.userId));
  if (!row || !member?.active) {
    return refuse('not-found', 'This link was used or is too old. Ask your manager for a new one.');
  }
  const practice = await findPractice(door, member.practiceId);
  return { member, email: row.email, practice: practice?.name ?? '' };
}

/** Shows a new member whose link this is. */
export const showInvitation = forAnyone({
  method: 'POST',
  path: '/api/identity/invitation',
  why,
  input: invitationInput,
  answer: async (visit, { token }): Promise<Invitation | Refusal> => {
    const addressKey = `address ${visit.ip}`;
    const blocked = await countTryAt(visit.door, addressKey, addressPatience);
    if (blocked) return blocked;
    const invited = await findInvited(visit.door, token);
    if ('refused' in invited) return invited;
    await takeBack(visit.door, addressKey);
    return { name: invited.member.name, email: invited.email, practice: invited.practice };
  },
});

/** Sets a new member's password, once. The member then signs in and sets up a second factor. */
export const join = forAnyone({
  method: 'POST',
  path: '/api/identity/join',
  why,
  input: joinInput,
  answer: async (visit, { token, password }) => {
    const { door } = visit;
    const addressKey = `address ${visit.ip}`;
    const blocked = await countTryAt(door, addressKey, addressPatience);
    if (blocked) return blocked;
    const invited = await findInvited(door, token);
    if ('refused' in invited) return invited;
    await takeBack(door, addressKey);
    const { member, email, practice } = invited;
    const weak = refuseWeakPassword(password, [member.name, email, practice]);
    if (weak) return weak;
    const { rowCount } = await door.pool.query(
      'update enrolment_link set used_at = $2 where token_hash = $1 and used_at is null',
      [fingerprint(token), door.now().toString()],
    );
    if (rowCount !== 1) return refuse('not-found', 'This link was used. Ask for a new one.');
    await setPassword(door, member.userId, password);
    await recordDoorEvent(door, member, visit, 'join', 'done');
    return { email };
  },
});
