import { Temporal } from 'temporal-polyfill';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purge, purgedAtOnce } from '../records/purge.ts';
import { openTwoPractices, type TwoPractices } from '../records/two-practices.fixture.ts';
import { purgeAll } from './purge-daily.ts';

const at = Temporal.Instant.from('2026-11-20T17:00:00Z');
let rooms: TwoPractices;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
afterAll(() => rooms.close());

const before = (days: number) => at.subtract({ hours: Math.round(24 * days) }).toString();

async function answer(practiceId: string, key: string, days: number): Promise<void> {
  await rooms.owner.query(
    `insert into records.idempotency (practice_id, user_id, key, act, request, answer, at)
     values ($1, 'user-1', $2, 'test/act', '', 'null', $3)`,
    [practiceId, key, before(days)],
  );
}

async function draft(practiceId: string, name: string, key: string, days: number): Promise<void> {
  await rooms.owner.query(
    `insert into records.draft
       (practice_id, user_id, name, idempotency_key, body, changed_at_ms, updated)
     values ($1, 'user-1', $2, $3, '{}', 0, $4)`,
    [practiceId, name, key, before(days)],
  );
}

async function left(practiceId: string): Promise<{ keys: string[]; drafts: string[] }> {
  const of = (sql: string) => rooms.owner.query<{ name: string }>(sql, [practiceId]);
  const [keys, drafts] = await Promise.all([
    of('select key as name from records.idempotency where practice_id = $1 order by 1'),
    of('select name from records.draft where practice_id = $1 order by 1'),
  ]);
  return { keys: keys.rows.map(({ name }) => name), drafts: drafts.rows.map(({ name }) => name) };
}

const stage = () => ({ pool: rooms.pool, now: () => at, log: pino({ level: 'silent' }) });

describe('Spec: team/save-draft, what nobody needs any more', () => {
  test('old answers, applied and forgotten drafts go; what may still be needed stays', async () => {
    const { practiceId } = rooms.here;
    await answer(practiceId, 'answer-young', 6.9);
    await answer(practiceId, 'answer-old-1', 7.1);
    await answer(practiceId, 'answer-old-2', 400);
    await draft(practiceId, 'open', 'key-open-1', 29.9);
    await draft(practiceId, 'forgotten', 'key-forgot', 30.1);
    await draft(practiceId, 'applied', 'answer-young', 0);
    await draft(practiceId, 'applied long ago', 'answer-old-1', 7.1);
    await answer(rooms.there.practiceId, 'answer-there', 8);
    expect(await purge(rooms.pool, practiceId, at)).toEqual({ drafts: 3, answers: 2 });
    expect(await left(practiceId)).toEqual({ keys: ['answer-young'], drafts: ['open'] });
    expect((await left(rooms.there.practiceId)).keys, 'another practice').toEqual(['answer-there']);
    expect(await purge(rooms.pool, practiceId, at)).toEqual({ drafts: 0, answers: 0 });
  });

  test('every practice is gone through, however many there are, some at a time', async () => {
    const { practiceId } = rooms.there;
    await rooms.owner.query(
      `insert into records.idempotency (practice_id, user_id, key, act, request, answer, at)
       select $1, 'user-1', 'many-keys-' || n, 'test/act', '', 'null', $2
       from generate_series(1, $3) n`,
      [practiceId, before(8), purgedAtOnce * 2 + 5],
    );
    expect((await purge(rooms.pool, practiceId, at)).answers).toBe(purgedAtOnce);
    await purgeAll(stage(), new AbortController().signal);
    expect(await left(practiceId)).toEqual({ keys: [], drafts: [] });
  });

  test('a server that closes stops it between two steps', async () => {
    const { practiceId } = rooms.there;
    await answer(practiceId, 'answer-last', 8);
    await purgeAll(stage(), AbortSignal.abort());
    expect((await left(practiceId)).keys).toEqual(['answer-last']);
  });
});
