import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../new-id.ts';
import {
  answered,
  commitAs,
  create,
  heartRate,
  openTwoPractices,
  patient,
  refused,
  update,
  type TwoPractices,
} from '../two-practices.fixture.ts';

let rooms: TwoPractices;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
afterAll(() => rooms.close());

const once = (key: string, answer = '"first"') => ({
  once: { userId: 'user-1', key, request: Buffer.from('digest'), answer },
});

describe('Spec: records/once', () => {
  test('one request sent twenty times at once acts once', async () => {
    const { pool, here } = rooms;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        commitAs(pool, here.practiceId, 'Maria', [create(patient())], once('key-0001', `"${i}"`)),
      ),
    );
    expect(results.filter((result) => 'versions' in result)).toHaveLength(1);
    expect(results.filter((result) => 'actedAlready' in result)).toHaveLength(19);
    expect(await here.count('Patient', {})).toBe(1);
    const { rows } = await rooms.owner.query<{ answer: string }>(
      `select answer from records.idempotency where key = 'key-0001'`,
    );
    expect(rows).toEqual([{ answer: `"${results.findIndex((one) => 'versions' in one)}"` }]);
  });

  test('a request that was refused may be sent again with the same key', async () => {
    const { pool, here } = rooms;
    const ana = patient();
    const stale = await commitAs(
      pool,
      here.practiceId,
      'Maria',
      [update(ana, '3')],
      once('key-0002'),
    );
    expect(refused(stale).refused).toBe('not-found');
    answered(await commitAs(pool, here.practiceId, 'Maria', [create(ana)], once('key-0002')));
  });

  test('another person, and another practice, may use the same key', async () => {
    const { pool, here, there } = rooms;
    const mine = once('key-0003');
    const yours = { once: { ...mine.once, userId: 'user-2' } };
    for (const [practice, extra] of [
      [here, mine],
      [here, yours],
      [there, mine],
    ] as const) {
      expect(
        await commitAs(pool, practice.practiceId, 'Maria', [create(patient())], extra),
      ).toHaveProperty('versions');
    }
  });
});

describe('Spec: records/outbox', () => {
  test('each commit leaves one event, and announces it when it stands', async () => {
    const { pool, here, url } = rooms;
    const ear = new pg.Client({ connectionString: url });
    await ear.connect();
    const heard: string[] = [];
    ear.on('notification', (message) => heard.push(message.payload ?? ''));
    await ear.query('listen linchpin');
    try {
      const ana = patient();
      const pulse = heartRate(ana.id);
      const done = await commitAs(pool, here.practiceId, 'Maria', [create(ana), create(pulse)]);
      answered(done);
      refused(await commitAs(pool, here.practiceId, 'Maria', [update(ana, '7')]));
      await expect.poll(() => heard.length).toBe(1);
      await pause(100);
      const [practiceId, seq] = heard[0]!.split(' ');
      expect(heard).toHaveLength(1);
      expect(practiceId).toBe(here.practiceId);
      const { rows } = await rooms.owner.query(
        'select act, changed from records.outbox where practice_id = $1 and seq = $2',
        [practiceId, seq],
      );
      expect(rows).toEqual([
        { act: 'test/change', changed: [`Patient/${ana.id}`, `Observation/${pulse.id}`] },
      ]);
    } finally {
      await ear.end();
    }
  });

  test('a large or bulk commit names types only', async () => {
    const { pool, here } = rooms;
    const ana = patient();
    const many = Array.from({ length: 300 }, () => create(heartRate(ana.id)));
    answered(await commitAs(pool, here.practiceId, 'Maria', [create(ana), ...many]));
    const bulk = [create(patient(newId()))];
    answered(await commitAs(pool, here.practiceId, 'Maria', bulk, { isBulk: true }));
    const { rows } = await rooms.owner.query<{ changed: string[] }>(
      'select changed from records.outbox order by seq desc limit 2',
    );
    expect(rows.map((row) => row.changed)).toEqual([['Patient/*'], ['Patient/*', 'Observation/*']]);
  });
});
