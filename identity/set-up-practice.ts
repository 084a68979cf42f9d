import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import type { Change } from '../records/act.ts';
import { commit } from '../records/commit/commit.ts';
import { newId } from '../records/new-id.ts';
import { createPractice, listPractices } from '../records/practices.ts';
import type { Door } from './door.ts';
import { practicesAtTheDoor, practiceToTakeOver } from './first-practice.ts';
import { refuseWeakPassword } from './password.ts';
import { displayName, organizationOf, roomOf, staffResourcesOf } from './practice-resources.ts';
import { forAnyone } from './route.ts';
import { setUpPracticeInput, type SetUpPracticeInput } from './set-up-practice.contract.ts';
import { addMember } from './staff.ts';

const tooLate = refuse(
  'not-now',
  'A practice is set up here already. Sign in; your manager can add you.',
);

const underWay = refuse('not-now', 'Someone is setting this up right now. Wait a moment.');

/**
 * Opens the first practice, or takes over one that an import has made. Works while nobody works in
 * any; whoever comes second is refused.
 */
export const setUpPracticeRoute = forAnyone({
  method: 'POST',
  path: '/api/setup',
  why: 'nobody can be known while no practice exists; audited as identity/set-up-practice',
  input: setUpPracticeInput,
  answer: ({ door, ip }, input) => {
    const { manager } = input;
    const own = [manager.given, manager.family, manager.email, input.practice];
    const weak = refuseWeakPassword(manager.password, own, 'manager.password');
    return weak ? Promise.resolve(weak) : asFirst(door, () => write(door, input, ip));
  },
});

/** Opens the demo clinic instead, where the server offers it. */
export const openDemoRoute = forAnyone({
  method: 'POST',
  path: '/api/identity/open-demo',
  why: 'nobody can be known while no practice exists; writes invented people only',
  answer: async ({ door }) => {
    const { openDemo } = door;
    if (!openDemo) return refuse('not-now', 'This server does not offer the demo clinic.');
    return asFirst(door, async () => {
      if ((await listPractices(door.pool)).length > 0) return tooLate;
      await openDemo();
      return { opened: true };
    });
  },
});

/** Does something only while no practice exists; of two at once the second is refused. */
async function asFirst<Done>(door: Door, work: () => Promise<Done>): Promise<Done | Refusal> {
  const client = await door.pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_xact_lock(hashtext('linchpin set-up')) as mine",
    );
    if (!rows[0]?.mine) return underWay;
    return (await practicesAtTheDoor(door)).staffed > 0 ? tooLate : await work();
  } finally {
    await client.query('rollback'); // it held the lock and wrote nothing
    client.release();
  }
}

/**
 * The practice's row is written last, because it is what says that the practice is there: a set-up
 * that dies half-way leaves an account and resources of a practice nobody can reach, and may be
 * repeated.
 */
async function write(
  door: Door,
  input: SetUpPracticeInput,
  ip: string,
): Promise<{ email: string } | Refusal> {
  const waiting = practiceToTakeOver(await practicesAtTheDoor(door), input.practice);
  const practiceId = waiting?.id ?? newId();
  const [organizationId, practitionerId] = [newId(), newId()];
  const { manager } = input;
  const name = displayName(manager.given, manager.family, manager.credential);
  const resources = [
    organizationOf(organizationId, input.practice),
    ...input.rooms.map((room) => roomOf(newId(), room, organizationId)),
    ...staffResourcesOf({
      ...manager,
      practitionerId,
      practitionerRoleId: newId(),
      organizationId,
      role: 'manager',
    }),
  ];
  const at = door.now();
  const written = await commit(door.records, {
    practiceId,
    at,
    audit: {
      actorId: practitionerId,
      actorName: name,
      role: 'manager',
      act: 'identity/set-up-practice',
      patients: [],
      ip,
      sessionId: '',
    },
    changes: resources.map((resource): Change => ({ kind: 'create', resource })),
  });
  if (isRefusal(written)) return written;
  await forgetHalfSetUp(door);
  const added = await addMember(door, {
    practiceId,
    practitionerId,
    name,
    credential: manager.credential,
    role: 'manager',
    email: manager.email,
    password: manager.password,
  });
  if (isRefusal(added)) return added;
  const { practice, timeZone, state } = input;
  await createPractice(door.records, {
    id: practiceId,
    name: practice,
    timeZone,
    state,
    demo: false,
    createdAt: at.toString(),
  });
  return { email: manager.email.toLowerCase() };
}

/** While nobody works anywhere, an account can only be left over from a set-up that died half-way. */
async function forgetHalfSetUp(door: Door): Promise<void> {
  await door.pool.query(
    `delete from user_account where not exists
       (select 1 from staff s join records.practices() p on p.id = s.practice_id)`,
  );
}
