import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from './new-id.ts';
import {
  answered,
  commitAs,
  create,
  heartRate,
  openTwoPractices,
  patient,
  update,
  type TwoPractices,
} from './two-practices.fixture.ts';

let rooms: TwoPractices;
beforeAll(async () => {
  rooms = await openTwoPractices();
});
afterAll(() => rooms.close());

describe('Spec: fhir/read', () => {
  test('three hundred who read at once each get their own, what is gone, or nothing', async () => {
    const { pool, here, there } = rooms;
    const ana = patient();
    const made = Array.from({ length: 100 }, () => heartRate(ana.id));
    answered(await commitAs(pool, here.practiceId, 'Maria', [create(ana), ...made.map(create)]));
    const [gone] = made;
    const removal = { resourceType: 'Observation', id: gone!.id, expectedVersion: '1' } as const;
    answered(await commitAs(pool, here.practiceId, 'Maria', [{ kind: 'delete', ...removal }]));
    const asked = made.flatMap(({ id }) => [
      here.readText('Observation', id),
      there.readText('Observation', id),
      here.readText('Observation', newId()),
    ]);
    const answers = await Promise.all(asked);
    for (const [n, answer] of answers.entries()) {
      const { id } = made[Math.floor(n / 3)]!;
      if (n % 3 > 0) expect(answer).toMatchObject({ refused: 'not-found' });
      else if (n === 0) expect(answer).toMatchObject({ refused: 'gone' });
      else expect(JSON.parse(answered(answer).content)).toMatchObject({ id, status: 'final' });
    }
  });

  test('whoever reads after a change was answered reads the change, however many read', async () => {
    const { pool, here } = rooms;
    const ana = patient();
    answered(await commitAs(pool, here.practiceId, 'Maria', [create(ana)]));
    for (let version = 1; version <= 20; version += 1) {
      const others = Array.from({ length: 10 }, () => here.readText('Patient', ana.id));
      const changed = { ...ana, name: [{ family: `Name ${version}` }] };
      const done = commitAs(pool, here.practiceId, 'Bo', [update(changed, `${version}`)]);
      answered(await done);
      const late = Array.from({ length: 10 }, () => here.readText('Patient', ana.id));
      for (const read of await Promise.all(late)) {
        expect(answered(read).version).toBe(String(version + 1));
      }
      await Promise.all(others);
    }
  });
});
