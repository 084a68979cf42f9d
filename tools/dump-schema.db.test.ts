import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import pg from 'pg';
import { dumpSchema, schemaFile } from './dump-schema.ts';
import { cloneDatabase } from './test-database/clone-database.ts';

test('Spec: records/schema — records/schema.sql is what the migrations make', async () => {
  const database = await cloneDatabase();
  onTestFinished(() => database.drop());
  const now = await dumpSchema(database.url);
  const hint = 'records/schema.sql is out of date; write it again with "node tools/dump-schema.ts"';
  expect(readFileSync(schemaFile, 'utf8'), hint).toBe(now);
});

test.each([
  'alter table records.patient drop column phones',
  'alter table records.task no force row level security',
  'drop policy own_practice on records.version',
  'drop index records.observation_more_codes',
  'grant delete on records.version to linchpin_app',
  'alter table records.booking drop constraint time_taken',
  'create table records.extra (id int)',
  'grant execute on function records.audit_field(text) to public',
  `create or replace function records.current_practice() returns uuid language sql stable return null::uuid`,
])('a change of the schema shows: %s', async (change) => {
  const database = await cloneDatabase();
  onTestFinished(() => database.drop());
  const before = await dumpSchema(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(change);
  await client.end();
  expect(await dumpSchema(database.url)).not.toBe(before);
});
