import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type pg from 'pg';
import { openCluster, type Cluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';
import { scratchFolder } from '../../tools/scratch-folder.ts';
import { migrate } from '../migrate.ts';
import { newId } from '../new-id.ts';
import { openPractice } from '../open.ts';
import { enteredAsApp, openPool, withPractice } from '../pool.ts';
import { createPractice } from '../practices.ts';
import { commitAs, create, heartRate, patient, testMoment } from '../two-practices.fixture.ts';
import { verifyAudit } from '../verify-audit.ts';

interface ToKill {
  cluster: Cluster;
  pool: pg.Pool;
  practiceId: string;
}

/** A practice with one patient in a database of its own, which comes back when it is killed. */
async function openPracticeToKill(): Promise<ToKill> {
  const cluster = await openCluster({ folder: scratchFolder(), disposable: true });
  onTestFinished(() => cluster.close());
  await createDatabase(cluster.url('postgres'), 'linchpin');
  await migrate(cluster.url('linchpin'));
  const pool = openPool(await enteredAsApp(cluster.url('linchpin')));
  onTestFinished(() => pool.end());
  const practiceId = newId();
  const practice = { name: 'Here', timeZone: 'UTC', state: 'CA', demo: false };
  await createPractice(pool, { id: practiceId, ...practice, createdAt: testMoment.toString() });
  await commitAs(pool, practiceId, 'Maria', [create(patient('ana'))]);
  return { cluster, pool, practiceId };
}

async function killTwice(cluster: Cluster): Promise<void> {
  for (let kill = 0; kill < 2; kill += 1) {
    await pause(400);
    const before = cluster.pid();
    process.kill(before, 'SIGKILL');
    await expect.poll(() => cluster.pid() !== before, { timeout: 30_000 }).toBe(true);
  }
}

describe('Spec: records/commit', () => {
  test('the database killed again and again: nothing acknowledged is lost, nothing happens twice', async () => {
    const { cluster, pool, practiceId } = await openPracticeToKill();
    const acknowledged = new Map<string, string>();
    let [failures, isOver] = [0, false];
    /** One act after another; each is sent with its own key until it is answered. */
    const work = async (): Promise<void> => {
      while (!isOver) {
        const key = newId();
        const once = { userId: 'maria', key, request: Buffer.from('x'), answer: '"done"' };
        for (;;) {
          // Sent again it is decided again, with another id, which must not stand beside the first.
          const pulse = heartRate('ana', newId());
          try {
            const done = await commitAs(pool, practiceId, 'Maria', [create(pulse)], { once });
            if ('versions' in done) acknowledged.set(key, pulse.id);
            else expect(done).toEqual({ actedAlready: true });
            if ('actedAlready' in done) acknowledged.set(key, 'before');
            break;
          } catch {
            failures += 1;
            await pause(50);
          }
        }
      }
    };
    const workers = Array.from({ length: 6 }, work);
    await killTwice(cluster);
    await pause(400);
    isOver = true;
    await Promise.all(workers);

    expect(failures).toBeGreaterThan(0);
    expect(acknowledged.size).toBeGreaterThan(20);
    const records = openPractice(pool, practiceId);
    expect(await records.count('Observation', {})).toBe(acknowledged.size);
    const ids = [...acknowledged.values()].filter((id) => id !== 'before');
    expect(await records.readMany('Observation', ids)).toHaveLength(ids.length);
    const report = await verifyAudit(pool, practiceId);
    expect(report).not.toHaveProperty('broken');
    expect(report.links).toBe(acknowledged.size + 1);
  });

  test('killed while commits are written together: each acknowledged one is there whole, no other in part', async () => {
    const { cluster, pool, practiceId } = await openPracticeToKill();
    const [acknowledged, doubtful] = [new Set<string>(), new Set<string>()];
    let isOver = false;
    const work = async (): Promise<void> => {
      while (!isOver) {
        const pulse = heartRate('ana', newId());
        try {
          const done = await commitAs(pool, practiceId, 'Maria', [create(pulse)]);
          expect(done).toHaveProperty('versions');
          acknowledged.add(pulse.id);
        } catch {
          doubtful.add(pulse.id);
          await pause(50);
        }
      }
    };
    const workers = Array.from({ length: 24 }, work);
    await killTwice(cluster);
    await pause(400);
    isOver = true;
    await Promise.all(workers);

    expect(doubtful.size).toBeGreaterThan(0);
    expect(acknowledged.size).toBeGreaterThan(50);
    const all = async (text: string): Promise<string[]> =>
      withPractice(pool, practiceId, async (client) => {
        const { rows } = await client.query<{ id: string }>(text);
        return rows.map(({ id }) => id).toSorted();
      });
    const standing = await all('select id from records.observation');
    for (const id of acknowledged) expect(standing).toContain(id);
    for (const id of standing) expect(acknowledged.has(id) || doubtful.has(id)).toBe(true);
    const named = `substr(one, 13) as id from (select unnest(NAMES) as one from records.TABLE) names
                   where one like 'Observation/%'`;
    for (const text of [
      `select id from records.history where type = 'Observation'`,
      `select ${named.replace('NAMES', 'changed').replace('TABLE', 'outbox')}`,
      `select ${named.replace('NAMES', 'resources').replace('TABLE', 'audit')}`,
    ]) {
      expect(await all(text)).toEqual(standing);
    }
    expect(await verifyAudit(pool, practiceId)).not.toHaveProperty('broken');
  });
});
