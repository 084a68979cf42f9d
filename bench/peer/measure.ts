import { cpuSecondsOf } from './cpu.ts';
import { crudTurns } from './crud.ts';
import { importTurns, type Source } from './import.ts';
import { openAsker, type Target } from './ask.ts';
import type { Peer } from './own-server.ts';
import type { Measured, Used } from './report.ts';
import { searchTurns } from './searches.ts';
import { letUsersWork, type Done } from './users.ts';

/** How many virtual users work, and for how long. */
export interface Extent {
  users: number;
  seconds: number;
}

function cpuOf({ serverPid, databasePid }: Peer): Used {
  return {
    server: serverPid === undefined ? undefined : cpuSecondsOf(serverPid, databasePid),
    database: databasePid === undefined ? undefined : cpuSecondsOf(databasePid),
  };
}

const less = (after: number | undefined, before: number | undefined): number | undefined =>
  after === undefined || before === undefined ? undefined : after - before;

async function whileWatched(
  peer: Peer,
  work: () => Promise<Done>,
): Promise<{ done: Done; used: Used }> {
  const before = cpuOf(peer);
  const done = await work();
  const after = cpuOf(peer);
  const used = {
    server: less(after.server, before.server),
    database: less(after.database, before.database),
  };
  return { done, used };
}

const requestsOf = (done: Done): number =>
  [...done.tallies.values()].reduce((sum, { ms, failed }) => sum + ms.length - failed, 0);

/** Many users who each make, read, change and delete nine kinds of resources. */
export async function measureCrud(peer: Peer, { users, seconds }: Extent): Promise<Measured> {
  const turn = crudTurns();
  await letUsersWork(await peer.target(), Math.min(users, 32), seconds / 5, turn);
  const target = await peer.target();
  const { done, used } = await whileWatched(peer, () => letUsersWork(target, users, seconds, turn));
  const name = `mixed CRUD by ${users} users`;
  return { name, unit: 'requests', count: requestsOf(done), done, used };
}

/** A few users who send whole patients, one transaction each. */
export async function measureImport(
  peer: Peer,
  { users, seconds }: Extent,
  source: Source,
): Promise<Measured> {
  await sendFirst(await peer.target(), source);
  let count = 0;
  const turn = importTurns(source, (resources) => (count += resources));
  const warming = seconds / 5;
  await letUsersWork(await peer.target(), Math.min(users, 4), warming, turn);
  count = 0;
  const target = await peer.target();
  const { done, used } = await whileWatched(peer, () => letUsersWork(target, users, seconds, turn));
  const name = `import of patients by ${users} users`;
  return { name, unit: 'resources', count, done, used };
}

async function sendFirst(target: Target, { first }: Source): Promise<void> {
  const asker = openAsker(target, 1);
  for (const text of first) await asker.ask('first', 'POST', '', text);
  asker.close();
  const [failure] = asker.failures;
  if (failure !== undefined) throw new Error(failure);
}

/** Users who search by every kind of parameter, fifty on a page. */
export async function measureSearches(peer: Peer, { users, seconds }: Extent): Promise<Measured> {
  await peer.settle();
  const turn = await searchTurns(await peer.target());
  await letUsersWork(await peer.target(), Math.min(users, 4), seconds / 5, turn);
  const target = await peer.target();
  const { done, used } = await whileWatched(peer, () => letUsersWork(target, users, seconds, turn));
  const name = `searches by ${users} users`;
  return { name, unit: 'searches', count: requestsOf(done), done, used };
}
