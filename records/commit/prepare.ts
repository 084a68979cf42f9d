import type { Appointment, Patient, Resource } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { stringifyResource } from '../../fhir/json.ts';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import type { Change } from '../act.ts';
import { extract } from '../extract/extract.ts';
import type { Extracted, PatientNames } from '../extract/extracted.ts';
import { seedOf } from '../extract/hash.ts';
import { patientNames } from '../extract/patient-names.ts';
import { nameTokens } from '../search/name-tokens.ts';
import { validateResource } from '../validate/validate.ts';
import { holdsOf, type Hold } from './booking.ts';

/** One change, ready to be written. */
export interface Row {
  kind: Change['kind'];
  type: Resource['resourceType'];
  id: string;
  /** `Type/id`. */
  reference: string;
  /** The new version. */
  version: number;
  /** The version it replaces; 0 for a creation. */
  expected: number;
  /** As it will stand in the record; missing for a deletion. */
  resource?: Resource;
  content: string | null;
  extracted?: Extracted;
  names?: PatientNames;
  /** Name of the file it was taken from, by an import. */
  source?: string;
  holds: Hold[];
}

/** What a change needs to be prepared: the practice's hash seed and the time it is stamped with. */
export interface Stamp {
  seed: bigint;
  /** ISO instant with milliseconds. */
  lastUpdated: string;
}

/** The stamp of one commit. */
export function stampOf(practiceId: string, at: Temporal.Instant): Stamp {
  return { seed: seedOf(practiceId), lastUpdated: at.toString({ smallestUnit: 'millisecond' }) };
}

/** Checks, stamps and extracts every change of a commit; refuses `invalid` with every issue found. */
export function prepare(stamp: Stamp, changes: readonly Change[]): Row[] | Refusal {
  const issues: Issue[] = [];
  const all: Row[] = [];
  const seen = new Set<string>();
  for (const change of changes) {
    const row = prepareChange(stamp, change);
    if (Array.isArray(row)) {
      issues.push(...row);
      continue;
    }
    if (seen.has(row.reference)) {
      issues.push({ path: row.reference, message: 'is changed twice at once; change it once' });
    }
    seen.add(row.reference);
    all.push(row);
  }
  const [first] = issues;
  return first ? refuse('invalid', `Not saved: ${first.path} ${first.message}.`, { issues }) : all;
}

const idForm = /^[A-Za-z0-9\-.]{1,64}$/;
const versionForm = /^[1-9]\d{0,8}$/;

/** Prepares one change, or answers what is wrong with it. */
export function prepareChange(stamp: Stamp, change: Change): Row | Issue[] {
  const [type, id] =
    change.kind === 'delete'
      ? [change.resourceType, change.id]
      : [change.resource.resourceType, change.resource.id];
  if (typeof id !== 'string' || !idForm.test(id)) {
    return [{ path: `${type}.id`, message: 'must be 1 to 64 letters, digits, dots or dashes' }];
  }
  const seen = change.kind === 'create' ? change.after : change.expectedVersion;
  if (seen !== undefined && !versionForm.test(seen)) {
    return [{ path: `${type}/${id}`, message: 'must name the version it is based on' }];
  }
  const expected = seen === undefined ? 0 : Number(seen);
  const basics = { type, id, reference: `${type}/${id}`, version: expected + 1, expected };
  if (change.kind === 'delete') return { ...basics, kind: 'delete', content: null, holds: [] };
  const resource: Resource = {
    ...change.resource,
    meta: {
      ...change.resource.meta,
      versionId: String(basics.version),
      lastUpdated: stamp.lastUpdated,
    },
  };
  const issues = validateResource(resource);
  if (issues.length > 0) return issues;
  const holds = resource.resourceType === 'Appointment' ? holdsOf(resource as Appointment) : [];
  if (!Array.isArray(holds)) return [holds];
  const row: Row = {
    ...basics,
    kind: change.kind,
    resource,
    content: stringifyResource(resource),
    extracted: extract(stamp.seed, resource),
    holds,
  };
  return resource.resourceType === 'Patient' ? withNames(stamp.seed, row, resource) : row;
}

function withNames(seed: bigint, row: Row, resource: Patient): Row {
  const names = patientNames(resource);
  row.names = names;
  row.extracted?.tokens.push(...nameTokens(seed, names.nameSearch));
  return row;
}

/** Rows of one type that are written in one way. */
export interface RowGroup {
  kind: Change['kind'];
  type: Resource['resourceType'];
  rows: Row[];
}

/** Rows in the order of their ids, so that two commits lock the same rows in the same order. */
export function groupRows(all: readonly Row[]): RowGroup[] {
  const groups = new Map<string, RowGroup>();
  for (const row of all.toSorted((a, b) => (a.reference < b.reference ? -1 : 1))) {
    const key = `${row.type} ${row.kind}`;
    const group = groups.get(key) ?? { kind: row.kind, type: row.type, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
