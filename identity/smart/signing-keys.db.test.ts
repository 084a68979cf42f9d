import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type ClonedDatabase } from '../../tools/test-database/clone-database.ts';
import { type Door } from '../door.ts';
import { openDoor } from '../open-door.ts';
import { sweepSmart } from './authorizations.ts';
import { findLaunch, makeLaunch } from './launches.ts';
import { loadSigningKeys, rotateSigningKeys } from './signing-keys.ts';

let database: ClonedDatabase;
let ahead = Temporal.Duration.from({ hours: 0 });
const doors: Door[] = [];

function open(secret = 'a secret of a test, longer than thirty-two characters'): Door {
  const door = openDoor({
    databaseUrl: database.url,
    secret,
    now: () => Temporal.Now.instant().add(ahead),
    audit: () => Promise.resolve(),
  });
  doors.push(door);
  return door;
}

beforeAll(async () => {
  database = await cloneDatabase();
});

afterAll(async () => {
  for (const door of doors) await Promise.all([door.pool.end(), door.records.end()]);
  await database?.drop();
});

test('Spec: smart/launch: keys are made once, kept sealed, and renewed while the old stay known', async () => {
  const [one, two] = [open(), open()];
  const [first, again] = await Promise.all([loadSigningKeys(one), loadSigningKeys(two)]);
  expect(first.map(({ kid }) => kid)).toEqual(again.map(({ kid }) => kid));
  expect(first).toHaveLength(1);
  const { rows } = await one.pool.query<{ sealed: string }>('select sealed from smart_key');
  expect(rows[0]?.sealed).not.toContain(first[0]?.n ?? '');
  expect(Buffer.from(rows[0]?.sealed ?? '', 'base64').toString('latin1')).not.toContain('"kty"');

  const rotated = await rotateSigningKeys(one);
  expect(rotated.map(({ kid }) => kid)[1]).toBe(first[0]?.kid);
  ahead = Temporal.Duration.from({ hours: 24 * 91 });
  const renewed = await loadSigningKeys(two);
  expect(renewed).toHaveLength(3);
  ahead = Temporal.Duration.from({ hours: 24 * 190 });
  expect(await loadSigningKeys(two)).toHaveLength(1);
});

test('a key sealed under another secret is none of ours', async () => {
  const other = await loadSigningKeys(open('another secret of a test, long enough to be taken'));
  expect(other).toHaveLength(1);
});

test('what has ended is swept away, what lasts stays', async () => {
  const door = open();
  ahead = Temporal.Duration.from({ hours: 0 });
  await door.pool.query(
    `insert into smart_app (id, practice_id, name, kind, scopes, made_by, created_at)
     values ('app', gen_random_uuid(), 'App', 'public', '{openid}', 'test', now())`,
  );
  const launch = { appId: 'app', userId: 'maria', patientId: 'patient-1' };
  await makeLaunch(door, launch);
  ahead = Temporal.Duration.from({ minutes: 4 });
  const later = await makeLaunch(door, launch);
  ahead = Temporal.Duration.from({ minutes: 6 });
  await sweepSmart(door);
  const { rows } = await door.pool.query('select from smart_artifact');
  expect(rows).toHaveLength(1);
  expect(await findLaunch(door, later)).toEqual(launch);
});
