import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { cloneDatabase } from './clone-database.ts';
import type { ClonedDatabase } from './clone-database.ts';

const opened: ClonedDatabase[] = [];
afterAll(() => Promise.all(opened.map((database) => database.drop())));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('each clone is migrated, and what is written in one is not in another', async () => {
  const [one, two] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  opened.push(one, two);
  await ask(one.url, 'create table only_here (id int)');
  const find = "select to_regclass('only_here') is not null as here";
  expect(await ask(one.url, find)).toEqual([{ here: true }]);
  expect(await ask(two.url, find)).toEqual([{ here: false }]);
  expect(await ask(two.url, 'select count(*) > 0 as migrated from linchpin_migration')).toEqual([
    { migrated: true },
  ]);
});

test('ten clones at once succeed', async () => {
  const clones = await Promise.all(Array.from({ length: 10 }, () => cloneDatabase()));
  opened.push(...clones);
  expect(new Set(clones.map((clone) => clone.url)).size).toBe(10);
});

test('a dropped database is gone; one still in use stays until the run ends', async () => {
  const clone = await cloneDatabase();
  const client = new pg.Client({ connectionString: clone.url });
  await client.connect();
  await clone.drop();
  expect((await client.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await expect
    .poll(() => clone.drop().then(() => ask(clone.url, 'select 1').catch(String)))
    .toMatch('does not exist');
});
