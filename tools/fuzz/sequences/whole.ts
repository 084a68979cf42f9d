import type { Resource } from '@medplum/fhirtypes';
import type pg from 'pg';
import { extract } from '../../../records/extract/extract.ts';
import { seedOf } from '../../../records/extract/hash.ts';
import { patientNames } from '../../../records/extract/patient-names.ts';
import { verifyAudit } from '../../../records/verify-audit.ts';
import { nameTokens } from '../../../records/search/name-tokens.ts';
import { types } from './steps.ts';

/**
 * Looks into the database itself: everything that a commit writes (the current row, its version,
 * what it is found by, the event, the audit, the Provenance) is there for each version or for none,
 * and the audit's chain is unbroken. `owner` sees all rows; `pool` is the application's. Answers
 * what is wrong.
 */
export async function faultsOfWhole(
  owner: pg.Client,
  pool: pg.Pool,
  practiceId: string,
): Promise<string[]> {
  const faults: string[] = [];
  for (const type of types) {
    faults.push(...(await unequal(owner, practiceId, type)));
    faults.push(...(await unfindable(owner, practiceId, type)));
  }
  faults.push(...(await untold(owner, practiceId)));
  faults.push(...(await unwitnessed(owner, practiceId)));
  const { broken } = await verifyAudit(pool, practiceId);
  if (broken) faults.push(`the audit is broken at row ${broken.n}: ${broken.what}`);
  return faults;
}

/** The current row is the last version, and versions are numbered without gaps. */
async function unequal(owner: pg.Client, practiceId: string, type: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `with last as (
       select distinct on (id) id, version, content from records.history
       where practice_id = $1 and type = $2 order by id, version desc)
     select coalesce(t.id, l.id) as id
     from (select * from last where content is not null) l
     full join (select * from records.${type.toLowerCase()} where practice_id = $1) t on t.id = l.id
     where t.id is null or l.id is null or t.version <> l.version or t.content <> l.content
     union all
     select id from records.history where practice_id = $1 and type = $2
     group by id having max(version) <> count(*)`,
    [practiceId, type],
  );
  return rows.map(({ id }) => `${type}/${id}: the current row and the versions disagree`);
}

/** What a resource is found by is what its content says, and nothing else is found. */
async function unfindable(owner: pg.Client, practiceId: string, type: string): Promise<string[]> {
  const { rows } = await owner.query<{
    id: string;
    content: string;
    tokens: string[];
    identifiers: string[] | null;
  }>(
    `select t.id, t.content, t.tokens::text[] as tokens,
       (select array_agg(i.system || '|' || i.value order by 1) from records.identifier i
        where i.practice_id = $1 and i.type = $2 and i.id = t.id) as identifiers
     from records.${type.toLowerCase()} t where t.practice_id = $1`,
    [practiceId, type],
  );
  const seed = seedOf(practiceId);
  const faults = rows.flatMap(({ id, content, tokens, identifiers }) => {
    const resource = JSON.parse(content) as Resource;
    const { tokens: found, identifiers: named } = extract(seed, resource);
    const names = resource.resourceType === 'Patient' ? patientNames(resource) : undefined;
    const all = [...found, ...(names ? nameTokens(seed, names.nameSearch) : [])].map(String);
    const isSame =
      sorted(all) === sorted(tokens) &&
      sorted(named.map(({ system, value }) => `${system}|${value}`)) === sorted(identifiers ?? []);
    return isSame ? [] : [`${type}/${id}: it is found by something else than it says`];
  });
  const { rows: left } = await owner.query<{ id: string }>(
    `select distinct i.id from records.identifier i
     where i.practice_id = $1 and i.type = $2 and not exists (
       select from records.${type.toLowerCase()} t where t.practice_id = $1 and t.id = i.id)`,
    [practiceId, type],
  );
  return [...faults, ...left.map(({ id }) => `${type}/${id}: identifiers of what is not there`)];
}

function sorted(all: readonly string[]): string {
  return [...new Set(all)].toSorted().join(' ');
}

/** Each version has its event in the outbox and its row in the audit, and neither has more. */
async function untold(owner: pg.Client, practiceId: string): Promise<string[]> {
  const { rows } = await owner.query<Record<'what' | 'versions' | 'events' | 'audits', string>>(
    `with versions as (
       select type || '/' || id as what, count(*) as n from records.history
       where practice_id = $1 and type = any($2) group by 1),
     events as (
       select what, count(*) as n from records.outbox, unnest(changed) as what
       where practice_id = $1 group by 1),
     audits as (
       select what, count(*) as n from records.audit, unnest(resources) as what
       where practice_id = $1 and outcome = 'done' group by 1)
     select what, versions.n as versions, coalesce(events.n, 0) as events,
       coalesce(audits.n, 0) as audits
     from versions left join events using (what) left join audits using (what)
     where versions.n is distinct from events.n or versions.n is distinct from audits.n`,
    [practiceId, types],
  );
  return rows.map(
    ({ what, versions, events, audits }) =>
      `${what}: ${versions} versions, ${events} events, ${audits} audit rows`,
  );
}

/** Each version has one Provenance, and there is none of a version that is not there. */
async function unwitnessed(owner: pg.Client, practiceId: string): Promise<string[]> {
  const { rows } = await owner.query<{ what: string; witnesses: string; isThere: boolean }>(
    `with versions as (
       select type || '/' || id || '/_history/' || version as what from records.history
       where practice_id = $1 and type = any($2)),
     witnesses as (
       select target ->> 'reference' as what, count(*) as n
       from records.provenance, jsonb_array_elements(content::jsonb -> 'target') as target
       where practice_id = $1 and split_part(target ->> 'reference', '/', 1) = any($2) group by 1)
     select what, coalesce(n, 0) as witnesses, v.what is not null as "isThere"
     from versions v full join witnesses using (what)
     where v.what is null or n is distinct from 1`,
    [practiceId, types],
  );
  return rows.map(
    ({ what, witnesses, isThere }) =>
      `${what}: ${isThere ? '' : 'it is not there, and has '}${witnesses} Provenances`,
  );
}
