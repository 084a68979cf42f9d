import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import { recordDoorEvent } from './audit.ts';
import { readDeviceId } from './cookies.ts';
import { witnessInput, type PersonCard, type WitnessChoice } from './door.contract.ts';
import type { Door } from './door.ts';
import { findPractice } from './me.route.ts';
import { findMember, type Member } from './members.ts';
import { passwordIsRight } from './password.ts';
import { peopleHere, tryPin } from './pin-tries.ts';
import { forActor, type Visit } from './route.ts';
import { keepWitness } from './witness.ts';

/** Colleagues who may be asked to watch or to verify, and how each can show who they are. */
export const witnesses = forActor({
  method: 'GET',
  path: '/api/identity/witnesses',
  why: 'names colleagues of the same practice to who is signed in',
  answer: async (visit, _input, actor): Promise<WitnessChoice> => {
    const { door } = visit;
    const deviceId = readDeviceId(door, visit);
    const [{ rows }, here] = await Promise.all([
      door.pool.query<PersonCard>(
        `select user_id "userId", display_name as name, role from staff
         where practice_id = $1 and active and user_id <> $2 order by display_name`,
        [actor.practiceId, actor.userId],
      ),
      deviceId === undefined ? [] : peopleHere(door, deviceId),
    ]);
    const withPin = new Set(here.map(({ userId }) => userId));
    return {
      demo: await isDemo(door, actor.practiceId),
      people: rows.map((one) => ({ ...one, hasPin: withPin.has(one.userId) })),
    };
  },
});

/**
 * A second person shows who they are at somebody else's workstation, for one act of that person.
 * The session stays whose it was. Nothing typed is kept; wrong tries are counted as at the door.
 */
export const witness = forActor({
  method: 'POST',
  path: '/api/identity/witness',
  why: 'touches no record; audited as identity/witness, by the second person',
  input: witnessInput,
  answer: async (visit, input, actor) => {
    const { door } = visit;
    const member = await findMember(door, input.userId);
    if (!member?.active || member.practiceId !== actor.practiceId) {
      return refuse('invalid', 'Choose somebody who works here.');
    }
    if (member.userId === actor.userId) {
      return refuse('invalid', 'This needs a second person. Nobody can witness for themselves.');
    }
    const wrong = await judge(visit, member, input);
    const about = { ...member, id: actor.sessionId };
    const outcome = wrong ? 'refused' : 'done';
    await recordDoorEvent(door, about, visit, 'witness', outcome, `${input.act}, ${howOf(input)}`);
    if (wrong) return wrong;
    const { userId } = member;
    const token = await keepWitness(door, { userId, sessionId: actor.sessionId, act: input.act });
    return { token, name: member.name };
  },
});

type WitnessTyped = Parameters<typeof howOf>[0];

const howOf = (input: { pin: string } | { password: string } | { demo: true }): string =>
  'pin' in input ? 'pin' : 'password' in input ? 'password' : 'demo';

/** Refuses whoever did not show who they are; never closes the door of who is signed in. */
async function judge(
  visit: Visit,
  member: Member,
  input: WitnessTyped,
): Promise<Refusal | undefined> {
  const { door } = visit;
  if ('demo' in input) {
    const message = 'Type your PIN or your password.';
    return (await isDemo(door, member.practiceId)) ? undefined : refuse('invalid', message);
  }
  if ('password' in input) return passwordIsRight(door, member.userId, input.password);
  const deviceId = readDeviceId(door, visit);
  const tried =
    deviceId === undefined
      ? refuse('not-signed-in', '')
      : await tryPin(door, deviceId, member, input.pin);
  if (!isRefusal(tried)) return undefined;
  if (tried.refused !== 'not-signed-in') return tried;
  const message = `A PIN is not enough here now. ${member.name} types the password instead.`;
  return refuse('invalid', message, { issues: [{ path: 'pin', message }] });
}

const isDemo = async (door: Door, practiceId: string): Promise<boolean> =>
  (await findPractice(door, practiceId))?.demo ?? false;
