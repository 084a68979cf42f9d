/**
 * Any FHIR R4 server, in the shape of a public benchmark of FHIR servers
 * (github.com/HealthSamurai/fhir-server-performance-benchmark): virtual users make, read, change
 * and delete nine kinds of resources; whole patients are imported as transactions; searches by
 * every kind of parameter, 50 on a page.
 *
 *     npm run bench -- peer [BASE] [--token TOKEN] [--header 'Name: value'] [--seconds 30]
 *       [--users 300] [--bundles DIR] [--only import|crud|search]
 *       [--server-pid N] [--database-pid N]
 *
 * Without BASE our own clinic is started on its own PostgreSQL and asked with the token of a
 * registered system. CPU time is that of the processes named by their numbers, with all below them;
 * of our own they are known. Each workload is preceded by a fifth of its time to warm up.
 */
import { parseArgs } from 'node:util';
import { bundlesIn, madeUpPatients } from './peer/import.ts';
import { measureCrud, measureImport, measureSearches } from './peer/measure.ts';
import { openOwnServer, type Peer } from './peer/own-server.ts';
import { report } from './peer/report.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    token: { type: 'string' },
    header: { type: 'string', multiple: true, default: [] },
    seconds: { type: 'string', default: '30' },
    users: { type: 'string', default: '300' },
    bundles: { type: 'string' },
    only: { type: 'string' },
    'server-pid': { type: 'string' },
    'database-pid': { type: 'string' },
  },
});

function foreign(base: string): Peer {
  const headers = Object.fromEntries(
    values.header.map((one) => [
      one.slice(0, one.indexOf(':')).trim().toLowerCase(),
      one.slice(one.indexOf(':') + 1).trim(),
    ]),
  );
  if (values.token !== undefined) headers['authorization'] = `Bearer ${values.token}`;
  const pid = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    target: () => Promise.resolve({ base: base.replace(/\/$/, ''), headers }),
    settle: () => Promise.resolve(),
    serverPid: pid(values['server-pid']),
    databasePid: pid(values['database-pid']),
    close: () => Promise.resolve(),
  };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const [base] = positionals;
const seconds = Number(values.seconds);
const source = values.bundles === undefined ? madeUpPatients() : bundlesIn(values.bundles);
const workloads = {
  import: () => measureImport(peer, { users: 20, seconds }, source),
  crud: () => measureCrud(peer, { users: Number(values.users), seconds }),
  search: () => measureSearches(peer, { users: 30, seconds }),
};
const peer = base === undefined ? await openOwnServer() : foreign(base);
try {
  say(base ?? 'our own server');
  for (const [name, measure] of Object.entries(workloads)) {
    if (values.only === undefined || values.only === name) say(report(await measure()));
  }
} finally {
  await peer.close();
}
