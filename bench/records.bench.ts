/**
 * What the records room's safeguards cost: row-level security, setting the practice, and the lock
 * on the head of the audit chain. Each beside the same work without it, by turns in one run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../fhir/refusal.ts';
import { auditStatement } from '../records/audit.ts';
import { commit } from '../records/commit/commit.ts';
import { prepareChange, stampOf, type Row } from '../records/commit/prepare.ts';
import { writeStatements } from '../records/commit/statements.ts';
import { announceStatement, versionsStatement, outboxStatement } from '../records/commit/trail.ts';
import { migrate } from '../records/migrate.ts';
import { newId } from '../records/new-id.ts';
import { enteredAsApp, openPool, withPractice } from '../records/pool.ts';
import { createPractice } from '../records/practices.ts';
import { planSearch } from '../records/search/plan.ts';
import { openCluster } from '../server/postgres/cluster.ts';
import { createDatabase } from '../server/postgres/create-database.ts';

const rounds = 5;
const eachMs = 2_000;
const connections = 8;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** How often a second `work` is done by so many at once. */
async function rate(workers: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - start < eachMs) await work((done += 1));
  };
  await Promise.all(Array.from({ length: workers }, one));
  return done / ((performance.now() - start) / 1_000);
}

/** Runs each by turns, and prints the medians beside the first. */
async function compare(title: string, kinds: Record<string, () => Promise<number>>): Promise<void> {
  const rates = new Map(Object.keys(kinds).map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(kinds)) {
      const found = await work();
      if (round > 0) rates.get(name)!.push(found);
    }
  }
  say(`\n${title}`);
  const first = median([...rates.values()][0]!);
  for (const [name, all] of rates) {
    const middle = median(all);
    const range = `[${Math.round(Math.min(...all))}–${Math.round(Math.max(...all))}]`;
    say(
      `  ${name.padEnd(44)}${String(Math.round(middle)).padStart(7)}/s ${range.padEnd(15)} ratio ${(middle / first).toFixed(2)}`,
    );
  }
}

const practices = Array.from({ length: connections }, () => newId());
const now = Temporal.Instant.from('2026-11-20T17:00:00Z');
const audit = {
  actorId: 'b',
  actorName: 'b',
  role: 'ma',
  act: 'bench/commit',
  patients: ['p-1'],
  ip: '',
  sessionId: '',
};
const code = 'http://loinc.org|8867-4';

function observation(id: string, n: number): Record<string, unknown> {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: n % 10 ? `${n % 10}-0` : '8867-4' }] },
    subject: { reference: `Patient/p-${n % 200}` },
    effectiveDateTime: new Date(1_750_000_000_000 + n * 60_000).toISOString(),
    valueQuantity: { value: 60 + (n % 40), unit: '/min' },
  };
}

function rowsOf(practiceId: string, resources: object[]): Row[] {
  const stamp = stampOf(practiceId, now);
  return resources.map((resource) => {
    const row = prepareChange(stamp, { kind: 'create', resource: resource as never });
    if (Array.isArray(row)) throw new Error(JSON.stringify(row));
    return row;
  });
}

async function fill(pool: pg.Pool): Promise<void> {
  for (const id of practices) {
    await createPractice(pool, {
      id,
      name: id,
      timeZone: 'UTC',
      state: 'CA',
      demo: false,
      createdAt: now.toString(),
    });
    const people = Array.from({ length: 200 }, (_, n) => ({
      resourceType: 'Patient',
      id: `p-${n}`,
    }));
    const seen = Array.from({ length: 5_000 }, (_, n) => observation(`o-${n}`, n));
    const changes = [...people, ...seen].map((resource) => ({
      kind: 'create' as const,
      resource: resource as never,
    }));
    const done = await commit(pool, { practiceId: id, at: now, audit, changes });
    if (isRefusal(done)) throw new Error(JSON.stringify(done));
  }
}

async function safeguards(locked: pg.Pool, open: pg.Pool): Promise<void> {
  const [practice] = practices as [string];
  const read = (pool: pg.Pool) => () =>
    rate(connections, (n) =>
      withPractice(pool, practice, (client) =>
        client.query({
          name: 'bench_read',
          text: 'select content from records.observation where practice_id = $1 and id = $2',
          values: [practice, `o-${(n * 7) % 5_000}`],
        }),
      ),
    );
  const search = (pool: pg.Pool) => () =>
    rate(connections, (n) =>
      withPractice(pool, practice, (client) =>
        client.query(
          planSearch(
            practice,
            'Observation',
            { patient: `p-${n % 200}`, tokens: { code } },
            'content',
          ),
        ),
      ),
    );
  const insert = (pool: pg.Pool) => () =>
    rate(4, () => {
      const rows = rowsOf(
        practice,
        Array.from({ length: 100 }, (_, n) => observation(newId(), n)),
      );
      return withPractice(pool, practice, (client) =>
        Promise.all(writeStatements(practice, rows).map((one) => client.query(one))),
      );
    });
  await compare('read by id', {
    'without row-level security': read(open),
    'with it': read(locked),
  });
  await compare('search by patient and code', {
    'without row-level security': search(open),
    'with it': search(locked),
  });
  await compare('insert, batches of 100', {
    'without row-level security': insert(open),
    'with it': insert(locked),
  });
  const readOf = (which: (n: number) => string) => () =>
    rate(connections, (n) => {
      const id = which(n);
      return withPractice(locked, id, (client) =>
        client.query({
          name: 'bench_read',
          text: 'select content from records.observation where practice_id = $1 and id = $2',
          values: [id, `o-${(n * 7) % 5_000}`],
        }),
      );
    });
  await compare('setting the practice, read by id', {
    'the connection has it already': readOf(() => practice),
    'set with every read, in the same round trip': readOf((n) => practices[n % connections]!),
  });
}

async function chain(pool: pg.Pool): Promise<void> {
  type How = { audited?: boolean; announced?: 'within' | 'behind' };
  const transaction = (practiceId: string, how: How): Promise<unknown> => {
    const id = newId();
    const rows = rowsOf(practiceId, [observation(id, 1)]);
    const writing = { practiceId, at: now, audit };
    const entry = { ...audit, at: now, outcome: 'done' as const, resources: [`Observation/${id}`] };
    const within = { text: `select pg_notify('linchpin', $1)`, name: 'tell', values: [practiceId] };
    const statements = [
      { text: 'begin' },
      ...writeStatements(practiceId, rows),
      versionsStatement(practiceId, [{ writing, rows, audited: writing.audit }]),
      outboxStatement(practiceId, [{ writing, rows, audited: writing.audit }]),
      ...(how.announced === 'within' ? [within] : []),
      ...(how.audited ? [auditStatement([entry])] : []),
      { text: 'commit' },
    ];
    return withPractice(pool, practiceId, async (client) => {
      await Promise.all(statements.map((statement) => client.query(statement)));
      if (how.announced === 'behind') await client.query(announceStatement(practiceId));
    });
  };
  const one = () => practices[0]!;
  const each = (n: number) => practices[n % connections]!;
  const of = (which: (n: number) => string, how: How) => () =>
    rate(connections, (n) => transaction(which(n), how));
  await compare('commits of one resource, eight at once', {
    'neither audited nor announced': of(one, {}),
    'audited, in eight practices': of(each, { audited: true }),
    'audited, in one practice (one head)': of(one, { audited: true }),
    'announced within, in one practice': of(one, { announced: 'within' }),
    'announced within, audited, in eight': of(each, { announced: 'within', audited: true }),
    'announced behind, audited, in eight': of(each, { announced: 'behind', audited: true }),
    'announced behind, audited, in one (as built)': of(one, { announced: 'behind', audited: true }),
  });
}

const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'));
const cluster = await openCluster({ folder, disposable: true });
try {
  const pools: pg.Pool[] = [];
  for (const name of ['locked', 'open']) {
    await createDatabase(cluster.url('postgres'), name);
    await migrate(cluster.url(name));
    const pool = openPool(await enteredAsApp(cluster.url(name)), connections);
    pools.push(pool);
    await fill(pool);
  }
  const [locked, open] = pools as [pg.Pool, pg.Pool];
  const owner = new pg.Client({ connectionString: cluster.url('open') });
  await owner.connect();
  await owner.query(`do $$ declare t regclass; begin
    for t in select oid from pg_class
      where relnamespace = 'records'::regnamespace and relkind = 'r' loop
      execute format('alter table %s disable row level security', t); end loop; end $$`);
  await owner.query('analyze');
  await owner.end();
  say(`${rounds} rounds of ${eachMs / 1_000} s each, medians; ${connections} connections`);
  await safeguards(locked, open);
  await chain(locked);
  await Promise.all(pools.map((pool) => pool.end()));
} finally {
  cluster.hurry();
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}
