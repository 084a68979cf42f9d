import { tableOf } from '../table.ts';
import { groupRows, type Row } from './prepare.ts';
import { textArray } from './text-array.ts';
import type { Statement } from './statement.ts';

/**
 * An index entry holds some 2,700 octets. What is longer than this many characters is no code, name
 * or number that anybody looks up by; it stands in the content and is still found by token.
 */
const longestKey = 300;

const fits = (key: string): boolean => key.length <= longestKey;

/** Columns every resource table has, with the array type their values are sent as. */
const columns = [
  ['id', 'text', (row: Row) => row.id],
  ['version', 'int', (row: Row) => row.version],
  ['content', 'text', (row: Row) => row.content],
  ['tokens', 'text', (row: Row) => `{${row.extracted?.tokens.join(',')}}`],
  ['patient', 'text', (row: Row) => row.extracted?.patient ?? null],
  ['code', 'text', codeOf],
  ['more_codes', 'boolean', (row: Row) => row.extracted?.moreCodes || codeOf(row) === undefined],
  ['date', 'timestamptz', (row: Row) => row.extracted?.date ?? null],
  ['date_end', 'timestamptz', (row: Row) => row.extracted?.dateEnd ?? null],
  ['status', 'text', (row: Row) => row.extracted?.status ?? null],
  ['last_updated', 'timestamptz', (row: Row) => row.resource?.meta?.lastUpdated],
] as const;

/** Null when it has none; undefined when it has one that is too long for the column. */
function codeOf(row: Row): string | null | undefined {
  const code = row.extracted?.code ?? null;
  return code === null || fits(code) ? code : undefined;
}

const fullDate = /^\d{4}-\d{2}-\d{2}$/;
const patientColumns = [
  ['family', 'text', (row: Row) => row.names?.family.slice(0, longestKey)],
  ['given', 'text', (row: Row) => row.names?.given.slice(0, longestKey)],
  ['name_search', 'text', (row: Row) => row.names?.nameSearch],
  [
    'birth_date',
    'date',
    (row: Row) => (fullDate.test(row.names?.birthDate ?? '') ? row.names?.birthDate : null),
  ],
  ['phones', 'text', (row: Row) => `{${row.names?.phones.flatMap(endings).join(',')}}`],
] as const;

/** A phone is found by all of its digits, and by its last seven or four. */
function endings(phone: string): string[] {
  return [...new Set([phone, phone.slice(-7), phone.slice(-4)])];
}

/** Arrays in an unnest would be flattened, so these travel as text and are cast on arrival. */
const casts: Record<string, string> = { tokens: '::bigint[]', phones: '::text[]' };

/** The statements that bring every row of a commit to its table. */
export function writeStatements(practiceId: string, all: readonly Row[]): Statement[] {
  const groups = groupRows(all).flatMap(({ kind, type, rows }) => [
    kind === 'delete'
      ? deleteStatement(practiceId, type, rows)
      : putStatement(practiceId, type, kind, rows),
    ...identifierStatements(practiceId, type, kind, rows),
  ]);
  const booked = all.filter((row) => row.type === 'Appointment');
  return [...groups, ...bookingStatements(practiceId, booked)];
}

function putStatement(practiceId: string, type: string, kind: string, rows: Row[]): Statement {
  const own = type === 'Patient' ? [...columns, ...patientColumns] : [...columns];
  const names = own.map(([name]) => name);
  const arrays = own.map(([, sqlType], i) => `$${i + 2}::${sqlType}[]`).join(', ');
  const values = own.map(([, sqlType, of]) =>
    sqlType === 'text' ? textArray(rows.map((row) => of(row))) : rows.map((row) => of(row)),
  );
  const picked = names.map((name) => `i.${name}${casts[name] ?? ''}`);
  const input = `unnest(${arrays}) as i(${names.join(', ')})`;
  if (kind === 'create') {
    return {
      name: `create_${type}`,
      text: `insert into ${tableOf(type)} (practice_id, ${names.join(', ')})
             select $1, ${picked.join(', ')} from ${input}`,
      values: [practiceId, ...values],
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
    values: [practiceId, ...values],
  };
}

function deleteStatement(practiceId: string, type: string, rows: Row[]): Statement {
  return {
    name: `delete_${type}`,
    text: `with done as (
             delete from ${tableOf(type)} t using unnest($2::text[], $3::int[]) as i(id, version)
             where t.practice_id = $1 and t.id = i.id and t.version = i.version returning 1)
           select records.must_all_match((select count(*) from done), cardinality($2::text[]))`,
    values: [practiceId, idsOf(rows), rows.map((row) => row.expected)],
  };
}

const idsOf = (rows: readonly { id: string }[]): Buffer => textArray(rows.map((row) => row.id));

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
    (row.extracted?.identifiers ?? [])
      .filter(({ system, value }) => fits(system) && fits(value))
      .map((identifier) => ({ ...identifier, id: row.id })),
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
        textArray(flat.map((one) => one.system)),
        textArray(flat.map((one) => one.value)),
        idsOf(flat),
      ],
    });
  }
  return statements;
}

/** All times of a commit are freed before any is taken, so that appointments can change places. */
function bookingStatements(practiceId: string, rows: Row[]): Statement[] {
  const statements: Statement[] = [];
  const held = rows.filter((row) => row.kind !== 'create');
  if (held.length > 0) {
    statements.push({
      name: 'release_bookings',
      text: 'delete from records.booking where practice_id = $1 and appointment_id = any($2)',
      values: [practiceId, held.map((row) => row.id)],
    });
  }
  const holds = rows.flatMap((row) => row.holds.map((hold) => ({ ...hold, id: row.id })));
  if (holds.length === 0) return statements;
  const whom = [...new Set(holds.map((hold) => hold.who))].toSorted();
  return [
    ...statements,
    {
      // Two who insert overlapping times at once would each wait for the other until one is ended
      // as a deadlock, a second later. Waiting in line for the person or room takes no such second.
      name: 'wait_for_whom',
      text: `select pg_advisory_xact_lock(hashtextextended($1 || who, 0)) from unnest($2::text[]) who`,
      values: [practiceId, whom],
    },
    {
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
    },
  ];
}
