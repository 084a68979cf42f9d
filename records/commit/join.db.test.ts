import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Change } from '../act.ts';
import { newId } from '../new-id.ts';
import {
  answered,
  appointment,
  commitAs,
  create,
  heartRate,
  openTwoPractices,
  patient,
  refused,
  testMoment,
  update,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import { verifyAudit } from '../verify-audit.ts';

let rooms: TwoPractices;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
afterAll(() => rooms.close());

const as = (name: string, changes: Change[], extra: Parameters<typeof commitAs>[4] = {}) =>
  commitAs(rooms.pool, rooms.here.practiceId, name, changes, extra);

interface Trail {
  /** `Type/id/version author`, of every version. */
  versions: string[];
  /** What every event names, in the order of the events. */
  events: string[][];
  /** In how many transactions they were written. */
  transactions: number;
}

/** What was written of these resources. */
async function trailOf(ids: readonly string[]): Promise<Trail> {
  const { rows: versions } = await rooms.owner.query<{ text: string }>(
    `select type || '/' || id || '/' || version || ' ' || author_name as text
     from records.history where id = any($1) order by 1`,
    [ids],
  );
  const { rows: events } = await rooms.owner.query<{ changed: string[]; txid: string }>(
    `select changed, txid::text from records.outbox
     where exists (select from unnest(changed) c where split_part(c, '/', 2) = any($1))
     order by seq`,
    [ids],
  );
  return {
    versions: versions.map(({ text }) => text),
    events: events.map(({ changed }) => changed),
    transactions: new Set(events.map(({ txid }) => txid)).size,
  };
}

const changed = ({ id }: { id: string }, version: number, by: string): string =>
  `Observation/${id}/${version} ${by}`;

describe('Spec: records/commit', () => {
  test('two hundred who come at once are each written whole, and in few transactions', async () => {
    const ana = patient();
    await as('Maria', [create(ana)]);
    const made = Array.from({ length: 200 }, () => heartRate(ana.id));
    const heard = await listen();
    const results = await Promise.all(
      made.map((one, n) =>
        as(`Person ${n}`, [create(one)], { at: testMoment.add({ milliseconds: n }) }),
      ),
    );
    for (const [n, result] of results.entries()) {
      const done = answered(result);
      expect(done).toMatchObject({ versions: new Map([[`Observation/${made[n]?.id}`, '1']]) });
    }
    const trail = await trailOf(made.map(({ id }) => id));
    expect(trail.versions).toEqual(made.map((one, n) => changed(one, 1, `Person ${n}`)).sort());
    const own = made.map(({ id }) => `Observation/${id}`);
    expect(trail.events.flat().toSorted()).toEqual(own.toSorted());
    expect(trail.events).toHaveLength(200);
    expect(trail.transactions).toBeLessThan(50);
    await expect.poll(() => heard.size).toBe(200);
    const [last] = await rooms.here.history('Observation', made[199]!.id);
    expect(last).toMatchObject({ by: 'Person 199', at: '2026-11-20T17:00:00.199Z' });
    expect(await rooms.here.read('Observation', made[7]!.id)).toMatchObject({
      meta: { lastUpdated: '2026-11-20T17:00:00.007Z' },
    });
    const report = await verifyAudit(rooms.pool, rooms.here.practiceId);
    expect(report).not.toHaveProperty('broken');
    const { rows: links } = await rooms.owner.query<{ actor: string; resources: string[] }>(
      `select actor_name as actor, resources from records.audit
       where practice_id = $1 order by n desc limit 200`,
      [rooms.here.practiceId],
    );
    // The events stand in the order of the chain, each under its own author.
    expect(links.toReversed()).toEqual(
      trail.events.map((resources) => ({
        actor: `Person ${own.indexOf(resources[0]!)}`,
        resources,
      })),
    );
  });

  test('creations, changes, conflicts, deletions, wrong ones and bookings at once: each is answered as if alone', async () => {
    const ana = patient();
    const standing = Array.from({ length: 40 }, () => heartRate(ana.id));
    await as('Maria', [create(ana), ...standing.map(create)]);
    const { links } = await verifyAudit(rooms.pool, rooms.here.practiceId);
    const fresh = Array.from({ length: 60 }, () => heartRate(ana.id));
    const remove = (id: string, expectedVersion: string): Change => ({
      ...{ kind: 'delete', resourceType: 'Observation', id, expectedVersion },
    });
    const time = ['2026-12-01T09:00:00Z', '2026-12-01T09:30:00Z'] as const;
    const visits = Array.from({ length: 5 }, () => appointment(['Location/room-1'], ...time));
    await as('Maria', [
      create({ resourceType: 'Location', id: 'room-1', name: 'Room 1' } as never),
    ]);
    const asked: [wanted: string, Change[]][] = [
      ...fresh.map((one): [string, Change[]] => ['1', [create(one)]]),
      ...standing.slice(0, 10).map((one): [string, Change[]] => ['2', [update(one, '1')]]),
      ...standing.slice(10, 20).map(({ id }): [string, Change[]] => ['2', [remove(id, '1')]]),
      ...standing.slice(20, 30).map((one): [string, Change[]] => ['not-found', [update(one, '7')]]),
      ...standing.slice(30, 35).map((one): [string, Change[]] => ['already-exists', [create(one)]]),
      ...fresh
        .slice(0, 10)
        .map((): [string, Change[]] => ['invalid', [create(heartRate('nobody'))]]),
      ...fresh
        .slice(0, 10)
        .map((): [string, Change[]] => [
          'invalid',
          [create({ ...heartRate(ana.id), status: 'x' as never })],
        ]),
      ...visits.map((one): [string, Change[]] => ['1 or time-taken', [create(one)]]),
    ];
    // Now one kind, now another.
    const order = asked.map((_, n) => asked[(n * 37) % asked.length]!);
    expect(new Set(order).size).toBe(asked.length);
    const results = await Promise.all(
      order.map(([, changes], n) => as(`Person ${n}`, [...changes])),
    );
    const said = results.map((result, n) => {
      const reference = referenceOf(order[n]![1][0]!);
      return 'versions' in result ? result.versions.get(reference) : refused(result).refused;
    });
    for (const [n, [wanted]] of order.entries()) {
      expect(wanted.split(' or '), `${n}`).toContain(said[n]);
    }
    expect(said.filter((one) => one === 'time-taken')).toHaveLength(4);
    const done = said.filter((one) => /^\d$/.test(one ?? '')).length;
    expect(done).toBe(60 + 10 + 10 + 1);
    const after = await verifyAudit(rooms.pool, rooms.here.practiceId);
    expect(after).not.toHaveProperty('broken');
    expect(after.links - links).toBe(done + 1);
    const trail = await trailOf([...fresh, ...standing].map(({ id }) => id));
    expect(trail.versions).toHaveLength(60 + 40 + 20);
    expect(trail.events).toHaveLength(1 + 80);
    expect(await rooms.here.readMany('Observation', [...fresh.map(({ id }) => id)])).toHaveLength(
      60,
    );
  });

  test('twenty who change one thing at once among others: one is written, the others are told by whom', async () => {
    const ana = patient();
    const [one, ...others] = Array.from({ length: 21 }, () => heartRate(ana.id));
    await as('Maria', [create(ana), create(one!)]);
    const results = await Promise.all(
      others.flatMap((other, n) => [
        as(`Person ${n}`, [update({ ...one!, status: 'amended' }, '1')]),
        as(`Other ${n}`, [create(other)]),
      ]),
    );
    const changes = results.filter((_, n) => n % 2 === 0);
    const winners = changes.filter((result) => 'versions' in result);
    expect(winners).toHaveLength(1);
    const by = `Person ${changes.indexOf(winners[0]!)}`;
    for (const result of changes) {
      if (result === winners[0]) continue;
      expect(result).toMatchObject({ refused: 'changed-by-another', by: { name: by } });
    }
    for (const result of results.filter((_, n) => n % 2 === 1)) answered(result);
    expect((await trailOf([one!.id])).versions).toEqual([
      changed(one!, 1, 'Maria'),
      changed(one!, 2, by),
    ]);
  });

  test('the same new id asked by several at once is made once', async () => {
    const ana = patient();
    await as('Maria', [create(ana)]);
    const one = heartRate(ana.id, newId());
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, n) => as(`Person ${n}`, [create(one)])),
    );
    expect(results.filter((result) => 'versions' in result)).toHaveLength(1);
    const lost = results.filter((result) => 'refused' in result);
    expect(new Set(lost.map((result) => refused(result).refused))).toEqual(
      new Set(['already-exists']),
    );
    expect((await trailOf([one.id])).events).toHaveLength(1);
  });

  test('practices are not joined with one another', async () => {
    const [ana, ben] = [patient(), patient()];
    const there = rooms.there.practiceId;
    answered(await as('Maria', [create(ana)]));
    answered(await commitAs(rooms.pool, there, 'Bo', [create(ben)]));
    const made = Array.from({ length: 20 }, (_, n) => heartRate(n % 2 ? ana.id : ben.id));
    const results = await Promise.all(
      made.map((one, n) =>
        n % 2 ? as('Maria', [create(one)]) : commitAs(rooms.pool, there, 'Bo', [create(one)]),
      ),
    );
    for (const result of results) answered(result);
    const { rows } = await rooms.owner.query<{ practices: string }>(
      `select count(distinct practice_id) as practices from records.outbox
       group by txid order by 1 desc limit 1`,
    );
    expect(rows).toEqual([{ practices: '1' }]);
    for (const practiceId of [rooms.here.practiceId, there]) {
      expect(await verifyAudit(rooms.pool, practiceId)).not.toHaveProperty('broken');
    }
  });
});

function referenceOf(change: Change): string {
  return change.kind === 'delete'
    ? `${change.resourceType}/${change.id}`
    : `${change.resource.resourceType}/${change.resource.id}`;
}

/** Every announcement from now on. */
async function listen(): Promise<Set<string>> {
  const heard = new Set<string>();
  const client = new pg.Client({ connectionString: rooms.url });
  onTestFinished(() => client.end());
  client.on('notification', ({ payload = '' }) => {
    expect(heard.has(payload)).toBe(false);
    heard.add(payload);
  });
  await client.connect();
  await client.query('listen linchpin');
  return heard;
}
