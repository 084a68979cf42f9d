import { isRefusal, refuse, type Refusal } from '../fhir/refusal.ts';
import type { Change } from '../records/act.ts';
import { commit } from '../records/commit/commit.ts';
import { newId } from '../records/new-id.ts';
import { createPractice, listPractices } from '../records/practices.ts';
import type { Door } from './door.ts';
import { refuseWeakPassword } from './password.ts';
import { displayName, organizationOf, roomOf, staffResourcesOf } from './practice-resources.ts';
import { forAnyone } from './route.ts';
import { setUpPracticeInput, type SetUpPracticeInput } from './set-up-practice.contract.ts';
import { addMember } from './staff.ts';

const tooLate = refuse(
  'not-now',
  'A practice is set up here already. Sign in; your manager can add you.',
);

/** Opens the first practice. Works while there is none; whoever comes second is refused. */
export const setUpPracticeRoute = forAnyone({
  method: 'POST',
  path: '/api/setup',
  why: 'nobody can be known while no practice exists; audited as identity/set-up-practice',
  input: setUpPracticeInput,
  answer: (visit, input) => setUpPractice(visit.door, input, visit.ip),
});

/** Two set-ups at once wait for each other here. */
async function setUpPractice(
  door: Door,
  input: SetUpPracticeInput,
  ip: string,
): Promise<{ email: string } | Refusal> {
  const client = await door.pool.connect();
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('linchpin set-up'))");
    if ((await listPractices(door.pool)).length > 0) return tooLate;
    const { manager } = input;
    const own = [manager.given, manager.family, manager.email, input.practice];
    return refuseWeakPassword(manager.password, own) ?? (await write(door, input, ip));
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
  const [practiceId, organizationId, practitionerId] = [newId(), newId(), newId()];
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

/** While no practice exists, an account can only be left over from a set-up that died half-way. */
async function forgetHalfSetUp(door: Door): Promise<void> {
  await door.pool.query(
    'delete from user_account where not exists (select 1 from records.practices())',
  );
}
