import type pg from 'pg';
import type { Manifest } from './format.ts';

/** Below this PostgreSQL gives no number to a transaction; what is this old was seen by everybody. */
const firstTransaction = 3;

/**
 * Fits what was loaded to the server it is in now: sequences go on where they were, whatever a
 * subscription had not looked at is still to be looked at and nothing else is, no program of before
 * is at work on any, and each subscriber is greeted again, as the record went back in time. To be
 * called within the transaction that loaded it; `beside` is another connection to the database.
 */
export async function settle(
  client: pg.Client,
  beside: pg.Client,
  { sequences }: Manifest,
): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    await client.query('select setval($1::regclass, $2::bigint)', [name, last]);
  }
  await settleTransactions(client, beside);
  await client.query(
    `update records.subscription_run set leased_until = null, sent_at = null,
       due_at = case when due_at is not null then now() end`,
  );
}

/** Without a run nobody is told anything; the Subscriptions stay to be seen. */
export async function forgetSubscribers(client: pg.Client): Promise<void> {
  for (const name of ['run', 'owner', 'event', 'dead_letter']) {
    await client.query(`delete from records.subscription_${name}`);
  }
}

/**
 * The numbers of transactions, and the snapshots that tell which of them were seen, are those of
 * another server: a number that this one has not reached would hide what is written from now on.
 * All that counts is which number stands below which snapshot's bounds, so each gets its place
 * among these bounds as its number, and the server spends numbers until it is past them all.
 */
async function settleTransactions(client: pg.Client, beside: pg.Client): Promise<void> {
  const snapshots = await columnsOf(client, 'pg_snapshot');
  const bounds = snapshots.flatMap(({ table, column }) => [
    `select pg_snapshot_xmin(${column})::text::bigint from ${table}`,
    `select pg_snapshot_xmax(${column})::text::bigint from ${table}`,
    // One that was under way was not seen, though those around it were.
    `select open::text::bigint + n
     from ${table}, pg_snapshot_xip(${column}) open, (values (0), (1)) one(n)`,
  ]);
  await client.query(
    `create temporary table place (bound bigint primary key, number bigint not null)
     on commit drop`,
  );
  await client.query(
    `insert into place select bound, $1 + row_number() over (order by bound)
     from (${bounds.join(' union ')}) b(bound) where bound is not null`,
    [firstTransaction],
  );
  await client.query('analyze place');
  const placeOf = (xid: string): string =>
    `(select coalesce((select number from place where bound <= ${xid}::text::bigint
        order by bound desc limit 1), ${firstTransaction}))`;
  for (const { table, column } of await columnsOf(client, 'xid8')) {
    await client.query(
      `update ${table} set ${column} = ${placeOf(column)}::text::xid8 where ${column} is not null`,
    );
  }
  for (const { table, column } of snapshots) {
    await client.query(
      `update ${table} set ${column} = format('%s:%s:%s',
         ${placeOf(`pg_snapshot_xmin(${column})`)}, ${placeOf(`pg_snapshot_xmax(${column})`)},
         (select string_agg(${placeOf('open')}::text, ',' order by open)
          from pg_snapshot_xip(${column}) open))::pg_snapshot
       where ${column} is not null`,
    );
  }
  const { rows } = await client.query<{ last: string | null }>(
    'select max(number) as last from place',
  );
  if (rows[0]?.last) await spendUntil(beside, Number(rows[0].last));
}

/** Lets the server give numbers to transactions until it has given this one. */
async function spendUntil(beside: pg.Client, number: number): Promise<void> {
  await beside.query(
    `do $$ begin
       while pg_current_xact_id()::text::bigint <= ${number} loop
         commit;
       end loop;
     end $$`,
  );
}

async function columnsOf(
  client: pg.Client,
  type: string,
): Promise<{ table: string; column: string }[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('records', 'identity') and c.relkind = 'r' and not a.attisdropped
       and a.atttypid = $1::regtype`,
    [type],
  );
  return rows;
}
