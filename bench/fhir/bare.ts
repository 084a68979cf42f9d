import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { groupRows, prepareChange, stampOf, type Row } from '../../records/commit/prepare.ts';
import { writeStatements, type Statement } from '../../records/commit/statements.ts';
import { versionsStatement, outboxStatement } from '../../records/commit/trail.ts';
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
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 8, pipeline: true } as never);
  const app: FastifyInstance = Fastify({ logger: false, forceCloseConnections: true });
  app.get<{ Params: { id: string } }>('/Observation/:id', async (request, reply) => {
    const { rows } = await pool.query<{ content: string }>({
      name: 'bare',
      text: 'select content from records.observation where practice_id = $1 and id = $2',
      values: [practiceId, request.params.id],
    });
    return reply.type('application/fhir+json').send(rows[0]?.content);
  });
  const models = new Map([1, 100].map((count) => [count, modelsOf(practiceId, count)]));
  const insert = (count: number): Promise<void> => {
    const model = models.get(count) ?? modelsOf(practiceId, count);
    return send(pool, statementsOf(practiceId, model));
  };
  app.post('/Observation', async (_request, reply) => {
    await insert(1);
    return reply.status(201).send(models.get(1)?.[0]?.content);
  });
  return {
    base: await app.listen({ host: '127.0.0.1', port: 0 }),
    insert,
    close: async () => {
      await app.close();
      await pool.end();
    },
  };
}

/** Rows like those that the door writes: the observations, and the Provenance of them all. */
function modelsOf(practiceId: string, count: number): Row[] {
  const stamp = stampOf(practiceId, Temporal.Now.instant());
  const rows = Array.from({ length: count }, (_, n) =>
    rowOf(stamp, { ...observation(newId(), n), id: newId() }),
  );
  const provenance = provenanceOf(
    { recorded: stamp.lastUpdated, by, practice: { display: 'Test Clinic' } },
    rows.map(({ reference, version, kind }) => ({
      ...{ reference, version, kind, patient: 'patient-1' },
    })),
    newId,
  );
  return [...rows, ...provenance.map((one) => rowOf(stamp, one))];
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
    return { ...model, id, reference: `${model.type}/${id}` };
  });
  const audit = { ...by, act: 'bare', patients: ['patient-1'], ip: '', sessionId: '' };
  const writing = { practiceId, at: Temporal.Now.instant(), audit };
  const written = [{ writing, rows, audited: audit }];
  const seen = rows.filter(({ type }) => type !== 'Provenance');
  return [
    ...writeStatements(practiceId, { all: rows, groups: groupRows(rows) }),
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
