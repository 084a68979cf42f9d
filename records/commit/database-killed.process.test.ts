import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCluster } from '../../server/postgres/cluster.ts';
import { createDatabase } from '../../server/postgres/create-database.ts';
import { scratchFolder } from '../../tools/scratch-folder.ts';
import { migrate } from '../migrate.ts';
import { newId } from '../new-id.ts';
import { openPractice } from '../open.ts';
import { enteredAsApp, openPool } from '../pool.ts';
import { createPractice } from '../practices.ts';
import { commitAs, create, heartRate, patient, testMoment } from '../two-practices.fixture.ts';
import { verifyAudit } from '../verify-audit.ts';

describe('Spec: records/commit', () => {
  test('the database killed again and again: nothing acknowledged is lost, nothing happens twice', async () => {
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
    for (let kill = 0; kill < 2; kill += 1) {
      await pause(400);
      const before = cluster.pid();
      process.kill(before, 'SIGKILL');
      await expect.poll(() => cluster.pid() !== before, { timeout: 30_000 }).toBe(true);
    }
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
});
