import { randomBytes } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { prepareChange, stampOf, type Row } from '../../records/commit/prepare.ts';
import { writeStatements } from '../../records/commit/statements.ts';
import type { Statement } from '../../records/commit/statement.ts';
import { versionsStatement, outboxStatement } from '../../records/commit/trail.ts';
import { extract } from '../../records/extract/extract.ts';
import { newId } from '../../records/new-id.ts';
import { provenanceOf } from '../../records/provenance/provenance-of.ts';
import { observation } from './observation.ts';

/** What a program does that does nothing but the same statements: no checks of any kind. */
export interface Bare {
  /** Address of its routes: one reads `/Observation/:id`, one creates. */
  base: string;
  /** Writes so many observations in one transaction, without HTTP. */
  insert: (count: number) => Promise<void>;
  close: () => Promise<void>;
}

const by = { actorId: 'staff-ma', actorName: 'Test ma', role: 'ma' };

/** Opens it on the same database as its owner, so that no policy is asked. */
export async function openBare(ownerUrl: string, practiceId: string): Promise<Bare> {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: 8,
    pipeline: true,
    // As the application's own: else it leaves the sorting of its tokens to whoever writes next.
    options: '-c gin_pending_list_limit=512',
  } as never);
  const app: FastifyInstance = Fastify({ logger: false, forceCloseConnections: true });
  app.get<{ Params: { id: string } }>('/Observation/:id', async (request, reply) => {
    const { rows } = await pool.query<{ content: string }>({
      name: 'bare',
      text: 'select content from records.observation where practice_id = $1 and id = $2',
      values: [practiceId, request.params.id],
    });
    return reply.type('application/fhir+json').send(rows[0]?.content);
  });
  const models = new Map([1, 100].map((count) => [count, setsOf(practiceId, count)]));
  let turn = 0;
  const insert = async (count: number): Promise<string | null | undefined> => {
    const sets = models.get(count)!;
    const model = sets[(turn += 1) % sets.length]!;
    await send(pool, statementsOf(practiceId, model));
    return model[0]?.content;
  };
  app.post('/Observation', async (_request, reply) => reply.status(201).send(await insert(1)));
  return {
    base: await app.listen({ host: '127.0.0.1', port: 0 }),
    insert: async (count) => void (await insert(count)),
    close: async () => {
      await app.close();
      await pool.end();
    },
  };
}

const sets = 20;

/** As many different sets of rows as the door is sent. */
function setsOf(practiceId: string, count: number): Row[][] {
  return Array.from({ length: sets }, (_, set) => modelsOf(practiceId, count, set * count));
}

/** Rows like those that the door writes: the observations, and the Provenance of them all. */
function modelsOf(practiceId: string, count: number, first: number): Row[] {
  const stamp = stampOf(practiceId, Temporal.Now.instant());
  const rows = Array.from({ length: count }, (_, n) =>
    rowOf(stamp, { ...observation(newId(), first + n), id: newId() }),
  );
  const provenance = provenanceOf(
    { recorded: stamp.lastUpdated, by, practice: { display: 'Test Clinic' } },
    rows.map(({ reference, version, kind }) => ({
      ...{ reference, version, kind, patient: 'patient-1' },
    })),
    newId,
  );
  return [...rows, ...provenance.map((one) => lastingOf(stamp.seed, rowOf(stamp, one)))];
}

/** A Provenance's row without the tokens of its targets, which differ each time. */
function lastingOf(seed: bigint, row: Row): Row {
  const { tokens } = extract(seed, { ...row.resource, target: [] } as unknown as Resource);
  return { ...row, extracted: { ...row.extracted!, tokens } };
}

/** Each target has two tokens: of its whole reference and of its id. */
const tokensOfTarget = 2;
const drawn = Array.from(new BigInt64Array(randomBytes(2 ** 20).buffer), String);
let used = 0;

function withTargets(row: Row, count: number): Row {
  const many = count * tokensOfTarget;
  if (used + many > drawn.length) used = 0;
  const tokens = [...row.extracted!.tokens, ...drawn.slice(used, (used += many))];
  return { ...row, extracted: { ...row.extracted!, tokens } };
}

type Given = Parameters<typeof prepareChange>[1] & { kind: 'create' };

function rowOf(stamp: ReturnType<typeof stampOf>, resource: Given['resource']): Row {
  const row = prepareChange(stamp, { kind: 'create', resource });
  if (Array.isArray(row)) throw new Error(`${row[0]?.path} ${row[0]?.message}`);
  return row;
}

/** One statement for each table, with new ids. */
function statementsOf(practiceId: string, models: readonly Row[]): Statement[] {
  const rows = models.map((model): Row => {
    const id = newId();
    const row = { ...model, id, reference: `${model.type}/${id}` };
    return model.type === 'Provenance' ? withTargets(row, models.length - 1) : row;
  });
  const audit = { ...by, act: 'bare', patients: ['patient-1'], ip: '', sessionId: '' };
  const writing = { practiceId, at: Temporal.Now.instant(), audit };
  const written = [{ writing, rows, audited: audit }];
  const seen = rows.filter(({ type }) => type !== 'Provenance');
  return [
    ...writeStatements(practiceId, rows),
    versionsStatement(practiceId, written),
    outboxStatement(practiceId, [{ ...written[0]!, rows: seen }]),
    {
      name: 'bare_audit',
      text: `insert into records.audit values ($1, (random() * 1e15)::bigint, now(), 'b', 'b', 'b',
               'b', 'done', null, '{patient-1}', $2, '', '', '', '')`,
      values: [practiceId, seen.map(({ reference }) => reference)],
    },
  ];
}

async function send(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  await Promise.all([
    client.query('begin'),
    ...statements.map((one) => client.query(one)),
    client.query('commit'),
  ]);
  client.release();
}
