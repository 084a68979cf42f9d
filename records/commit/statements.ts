import { tableOf } from '../table.ts';
import type { Commit } from './commit.ts';
import type { Prepared, Row } from './prepare.ts';

/** One named statement with its values, as `pg` takes it. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/** Columns every resource table has, with the array type their values are sent as. */
const columns = [
  ['id', 'text', (row: Row) => row.id],
  ['version', 'int', (row: Row) => Number(row.version)],
  ['content', 'text', (row: Row) => row.content],
  ['tokens', 'text', (row: Row) => `{${row.extracted?.tokens.join(',')}}`],
  ['patient', 'text', (row: Row) => row.extracted?.patient ?? null],
  ['code', 'text', (row: Row) => row.extracted?.code ?? null],
  ['more_codes', 'boolean', (row: Row) => row.extracted?.moreCodes ?? false],
  ['date', 'timestamptz', (row: Row) => row.extracted?.date ?? null],
  ['date_end', 'timestamptz', (row: Row) => row.extracted?.dateEnd ?? null],
  ['status', 'text', (row: Row) => row.extracted?.status ?? null],
  ['last_updated', 'timestamptz', (row: Row) => row.resource?.meta?.lastUpdated],
] as const;

const fullDate = /^\d{4}-\d{2}-\d{2}$/;
const patientColumns = [
  ['family', 'text', (row: Row) => row.names?.family],
  ['given', 'text', (row: Row) => row.names?.given],
  ['name_search', 'text', (row: Row) => row.names?.nameSearch],
  [
    'birth_date',
    'date',
    (row: Row) => (fullDate.test(row.names?.birthDate ?? '') ? row.names?.birthDate : null),
  ],
  ['phones', 'text', (row: Row) => `{${row.names?.phones.join(',')}}`],
] as const;

/** Arrays in an unnest would be flattened, so these travel as text and are cast on arrival. */
const casts: Record<string, string> = { tokens: '::bigint[]', phones: '::text[]' };

/** The statements that bring every group of a commit to its tables. */
export function writeStatements(practiceId: string, prepared: Prepared): Statement[] {
  return prepared.groups.flatMap(({ kind, type, rows }) => [
    kind === 'delete' ? deleteStatement(practiceId, type, rows) : putStatement(practiceId, type, kind, rows),
    ...identifierStatements(practiceId, type, kind, rows),
    ...(type === 'Appointment' ? bookingStatements(practiceId, kind, rows) : []),
  ]);
}

function putStatement(practiceId: string, type: string, kind: string, rows: Row[]): Statement {
  const own = type === 'Patient' ? [...columns, ...patientColumns] : [...columns];
  const names = own.map(([name]) => name);
  const arrays = own.map(([, sqlType], i) => `$${i + 2}::${sqlType}[]`).join(', ');
  const values: unknown[] = [practiceId, ...own.map(([, , of]) => rows.map((row) => of(row)))];
  const picked = names.map((name) => `i.${name}${casts[name] ?? ''}`);
  const input = `unnest(${arrays}) as i(${names.join(', ')})`;
  if (kind === 'create') {
    return {
      name: `create_${type}`,
      text: `insert into ${tableOf(type)} (practice_id, ${names.join(', ')})
             select $1, ${picked.join(', ')} from ${input}`,
      values,
    };
  }
  const set = names
    .map((name, i) => `${name} = ${picked[i]}`)
    .filter((_, i) => names[i] !== 'id')
    .join(', ');
  return {
    name: `update_${type}`,
    text: `with done as (
             update ${tableOf(type)} t set ${set} from ${input}
             where t.practice_id = $1 and t.id = i.id and t.version = i.version - 1 returning 1)
           select records.must_all_match((select count(*) from done), cardinality($2::text[]))`,
    values,
  };
}

function deleteStatement(practiceId: string, type: string, rows: Row[]): Statement {
  return {
    name: `delete_${type}`,
    text: `with done as (
             delete from ${tableOf(type)} t using unnest($2::text[], $3::int[]) as i(id, version)
             where t.practice_id = $1 and t.id = i.id and t.version = i.version returning 1)
           select records.must_all_match((select count(*) from done), cardinality($2::text[]))`,
    values: [practiceId, rows.map((row) => row.id), rows.map((row) => row.expected)],
  };
}

function identifierStatements(
  practiceId: string,
  type: string,
  kind: string,
  rows: Row[],
): Statement[] {
  const statements: Statement[] = [];
  if (kind !== 'create') {
    statements.push({
      name: 'forget_identifiers',
      text: 'delete from records.identifier where practice_id = $1 and type = $2 and id = any($3)',
      values: [practiceId, type, rows.map((row) => row.id)],
    });
  }
  const flat = rows.flatMap((row) =>
    (row.extracted?.identifiers ?? []).map((identifier) => ({ ...identifier, id: row.id })),
  );
  if (flat.length > 0) {
    statements.push({
      name: 'add_identifiers',
      text: `insert into records.identifier (practice_id, type, system, value, id)
             select $1, $2, i.* from unnest($3::text[], $4::text[], $5::text[]) as i
             on conflict do nothing`,
      values: [
        practiceId,
        type,
        flat.map((one) => one.system),
        flat.map((one) => one.value),
        flat.map((one) => one.id),
      ],
    });
  }
  return statements;
}

function bookingStatements(practiceId: string, kind: string, rows: Row[]): Statement[] {
  const statements: Statement[] = [];
  if (kind !== 'create') {
    statements.push({
      name: 'release_bookings',
      text: 'delete from records.booking where practice_id = $1 and appointment_id = any($2)',
      values: [practiceId, rows.map((row) => row.id)],
    });
  }
  const holds = rows.flatMap((row) => row.holds.map((hold) => ({ ...hold, id: row.id })));
  if (holds.length > 0) {
    statements.push({
      name: 'hold_bookings',
      text: `insert into records.booking (practice_id, appointment_id, who, during)
             select $1, i.id, i.who, tstzrange(i.start, i.stop)
             from unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
               as i(id, who, start, stop)`,
      values: [
        practiceId,
        holds.map((hold) => hold.id),
        holds.map((hold) => hold.who),
        holds.map((hold) => hold.start),
        holds.map((hold) => hold.end),
      ],
    });
  }
  return statements;
}

/** One row of history a change. */
export function historyStatement(input: Commit, prepared: Prepared): Statement {
  const rows = prepared.all;
  return {
    name: 'add_history',
    text: `insert into records.history
             (practice_id, at, author_id, author_name, act, type, id, version, content)
           select $1, $2, $3, $4, $5, i.*
           from unnest($6::text[], $7::text[], $8::int[], $9::text[]) as i`,
    values: [
      input.practiceId,
      input.at.toString(),
      input.audit.actorId,
      input.audit.actorName,
      input.audit.act,
      rows.map((row) => row.type),
      rows.map((row) => row.id),
      rows.map((row) => Number(row.version)),
      rows.map((row) => row.content),
    ],
  };
}

/** Past this many changes an event names types and not resources: nobody reads so long a list. */
const namedAtMost = 200;

/** The event of a commit, announced to listening servers when the transaction commits. */
export function outboxStatement(input: Commit, prepared: Prepared): Statement {
  const changed =
    prepared.all.length <= namedAtMost
      ? prepared.all.map((row) => row.reference)
      : [...new Set(prepared.all.map((row) => `${row.type}/*`))];
  return {
    name: 'add_outbox',
    text: `with event as (
             insert into records.outbox (practice_id, at, act, changed, patients)
             values ($1, $2, $3, $4, $5) returning seq)
           select pg_notify('linchpin', $1::text || ' ' || seq) from event`,
    values: [
      input.practiceId,
      input.at.toString(),
      input.audit.act,
      changed,
      input.audit.patients.slice(0, namedAtMost),
    ],
  };
}
