/**
 * The FHIR door beside a bare program that does the same statements and nothing else: no sign-in,
 * no rights, no validation, no row-level security, no chain. By turns in one run, medians of five,
 * with the processor time of each in this process and the database, which other work on the
 * machine does not lengthen. `npm run bench -- fhir create` runs one of: read, create, bundle.
 */
import { Temporal } from 'temporal-polyfill';
import { newId } from '../records/new-id.ts';
import { creations, writeAll } from '../server/demo/write-all.ts';
import { openBare } from './fhir/bare.ts';
import { observation } from './fhir/observation.ts';
import { compare, load, repeat, roundsTold, say } from './fhir/side-by-side.ts';
import { openBenchClinic } from './visit/open-bench-clinic.ts';

const connections = 32;
const bundlesAtOnce = 4;
const entries = 100;
const size = 20_000;
const [only] = process.argv.slice(2);

const bench = await openBenchClinic({ requestsPerWindow: Number.POSITIVE_INFINITY });
const { building, clinic } = bench;
const { practiceId } = clinic;
const bare = await openBare(bench.ownerUrl, practiceId);
const base = `${building.address}/fhir/R4`;
const signedIn = { cookie: clinic.cookieOf('ma'), origin: building.address };
const json = { 'content-type': 'application/fhir+json' };
const fresh = (n: number) => ({ ...observation('', n), id: undefined });

async function reads(): Promise<void> {
  const ids = Array.from({ length: size }, () => newId());
  for (let at = 0; at < size; at += 500) {
    const batch = ids.slice(at, at + 500).map((id, n) => observation(id, at + n));
    const changes = [...creations(batch)];
    await writeAll(building.pool, practiceId, Temporal.Now.instant(), 'bench/fill', changes);
  }
  const requests = ids.map((id) => ({ method: 'GET', path: `/Observation/${id}` }));
  const asked = { requests, expected: 200, connections };
  await compare(`read by id, ${connections} connections`, {
    'bare Fastify, one SELECT': () => load({ base: bare.base, headers: {}, ...asked }),
    'the FHIR door': () => load({ base, headers: signedIn, ...asked }),
  });
}

async function creates(): Promise<void> {
  const requests = Array.from({ length: 500 }, (_, n) => ({
    ...{ method: 'POST', path: '/Observation', body: JSON.stringify(fresh(n)) },
  }));
  const asked = { requests, expected: 201, connections };
  await compare(`create, ${connections} connections`, {
    'bare Fastify, the same INSERTs': () =>
      load({ base: bare.base, headers: { 'content-type': 'application/json' }, ...asked }),
    'the FHIR door': () => load({ base, headers: { ...signedIn, ...json }, ...asked }),
  });
}

async function bundles(): Promise<void> {
  const request = { method: 'POST', url: 'Observation' };
  const requests = Array.from({ length: 20 }, (_, bundle) => {
    const entry = Array.from({ length: entries }, (_unused, n) => ({
      ...{ resource: fresh(bundle * entries + n), request },
    }));
    const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
    return { method: 'POST', path: '', body };
  });
  const headers = { ...signedIn, ...json };
  await compare(`transactions of ${entries} creations, ${bundlesAtOnce} at once`, {
    'raw multi-row INSERTs': () => repeat(bundlesAtOnce, () => bare.insert(entries)),
    'the FHIR door': () =>
      load({ base, headers, requests, expected: 200, connections: bundlesAtOnce }),
  });
}

const sections = new Map([
  ['read', reads],
  ['create', creates],
  ['bundle', bundles],
]);
try {
  say(roundsTold);
  for (const [name, section] of sections) if (only === undefined || only === name) await section();
} finally {
  await bare.close();
  await bench.close();
}
