/**
 * The FHIR door beside a bare Fastify route that does the same statements and nothing else: no
 * sign-in, no rights, no validation, no row-level security. By turns in one run, medians of five.
 */
import { Worker } from 'node:worker_threads';
import Fastify from 'fastify';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { groupRows, prepareChange, stampOf, type Row } from '../records/commit/prepare.ts';
import { writeStatements } from '../records/commit/statements.ts';
import { historyStatement, outboxStatement } from '../records/commit/trail.ts';
import { newId } from '../records/new-id.ts';
import { creations, writeAll } from '../server/demo/write-all.ts';
import type { Load, Loaded } from './fhir/load.ts';
import { openBenchClinic } from './visit/open-bench-clinic.ts';

const rounds = 5;
const forMs = 3_000;
const connections = 32;
const size = 20_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const middle = (numbers: number[], share = 0.5): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

const bench = await openBenchClinic({ requestsPerWindow: Number.POSITIVE_INFINITY });
const { building, clinic } = bench;
const { practiceId } = clinic;

function observation(id: string, n: number) {
  const reading = (code: string, value: number) => ({
    code: { coding: [{ system: 'http://loinc.org', code }] },
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  });
  return {
    resourceType: 'Observation' as const,
    id,
    status: 'final' as const,
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'vital-signs',
            display: 'Vital Signs',
          },
        ],
      },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }], text: 'Blood pressure' },
    subject: { reference: 'Patient/patient-1' },
    performer: [{ reference: 'Practitioner/staff-ma' }],
    effectiveDateTime: `2026-10-${String(1 + (n % 28)).padStart(2, '0')}T09:30:00-07:00`,
    component: [reading('8480-6', 100 + (n % 60)), reading('8462-4', 60 + (n % 40))],
  };
}

async function load(asked: Omit<Load, 'connections' | 'forMs'>): Promise<Loaded> {
  const worker = new Worker(new URL('./fhir/load.ts', import.meta.url), {
    workerData: { ...asked, connections, forMs } satisfies Load,
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Runs each by turns and prints the medians beside the first. */
async function compare(title: string, kinds: Record<string, () => Promise<Loaded>>): Promise<void> {
  const all = new Map(Object.keys(kinds).map((name) => [name, [] as Loaded[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(kinds)) {
      const done = await work();
      if (round > 0) all.get(name)!.push(done);
    }
  }
  say(`\n${title}`);
  let first = 0;
  for (const [name, done] of all) {
    const rate = middle(done.map(({ perSecond }) => perSecond));
    first ||= rate;
    const ms = done.flatMap((one) => one.ms);
    const told = [0.5, 0.95, 0.99].map((share) => middle(ms, share).toFixed(1)).join(' / ');
    say(
      `  ${name.padEnd(34)}${String(Math.round(rate)).padStart(7)}/s   ms ${told.padEnd(18)} ratio ${(rate / first).toFixed(2)}`,
    );
  }
}

const ids = Array.from({ length: size }, () => newId());
for (let at = 0; at < size; at += 500) {
  const batch = ids.slice(at, at + 500).map((id, n) => observation(id, at + n));
  await writeAll(building.pool, practiceId, Temporal.Now.instant(), 'bench/fill', [
    ...creations(batch),
  ]);
}

// The peer: the same database as its owner, so that no policy is asked.
const pool = new pg.Pool({ connectionString: bench.ownerUrl, max: 8, pipeline: true } as never);
const bare = Fastify({ logger: false, forceCloseConnections: true });
bare.get<{ Params: { id: string } }>('/Observation/:id', async (request, reply) => {
  const { rows } = await pool.query<{ content: string }>({
    name: 'bare',
    text: 'select content from records.observation where practice_id = $1 and id = $2',
    values: [practiceId, request.params.id],
  });
  return reply.type('application/fhir+json').send(rows[0]?.content);
});
const stamp = stampOf(practiceId, Temporal.Now.instant());
const model = prepareChange(stamp, { kind: 'create', resource: observation('model', 1) }) as Row;
const writing = {
  practiceId,
  at: Temporal.Now.instant(),
  audit: {
    ...{ actorId: 'b', actorName: 'b', role: 'b', act: 'b', patients: [], ip: '', sessionId: '' },
  },
};
bare.post('/Observation', async (_request, reply) => {
  const id = newId();
  const rows = [{ ...model, id, reference: `Observation/${id}` }];
  const client = await pool.connect();
  await Promise.all([
    client.query('begin'),
    ...writeStatements(practiceId, { all: rows, groups: groupRows(rows) }).map((one) =>
      client.query(one),
    ),
    client.query(historyStatement(practiceId, [{ writing, rows, audited: writing.audit }])),
    client.query(outboxStatement(practiceId, [{ writing, rows, audited: writing.audit }])),
    client.query({
      name: 'bare_audit',
      text: `insert into records.audit values ($1, (random() * 1e15)::bigint, now(), 'b', 'b', 'b',
               'b', 'done', null, '{}', array[$2], '', '', '', '')`,
      values: [practiceId, `Observation/${id}`],
    }),
    client.query('commit'),
  ]);
  client.release();
  return reply.status(201).send(model.content);
});
const bareBase = await bare.listen({ host: '127.0.0.1', port: 0 });

const headers = { cookie: clinic.cookieOf('ma'), origin: building.address };
const fhirBase = `${building.address}/fhir/R4`;
const reads = ids.map((id) => ({ method: 'GET', path: `/Observation/${id}` }));
const json = { ...headers, 'content-type': 'application/fhir+json' };
const bodies = Array.from({ length: 500 }, (_, n) => ({
  method: 'POST',
  path: '/Observation',
  body: JSON.stringify({ ...observation('', n), id: undefined }),
}));
try {
  say(`${size} observations; ${connections} connections, ${rounds} rounds of ${forMs / 1000} s`);
  await compare('read by id', {
    'bare Fastify, one SELECT': () =>
      load({ base: bareBase, headers: {}, requests: reads, expected: 200 }),
    'the FHIR door': () => load({ base: fhirBase, headers, requests: reads, expected: 200 }),
  });
  await compare('create', {
    'bare Fastify, the same INSERTs': () =>
      load({
        base: bareBase,
        headers: { 'content-type': 'application/json' },
        requests: bodies,
        expected: 201,
      }),
    'the FHIR door': () => load({ base: fhirBase, headers: json, requests: bodies, expected: 201 }),
  });
} finally {
  await bare.close();
  await pool.end();
  await bench.close();
}
