import type { Appointment, Patient, Resource } from '@medplum/fhirtypes';
import { refuse, type Issue, type Refusal } from '../../fhir/refusal.ts';
import type { Change } from '../act.ts';
import { extract } from '../extract/extract.ts';
import type { Extracted, PatientNames } from '../extract/extracted.ts';
import { seedOf } from '../extract/hash.ts';
import { patientNames } from '../extract/patient-names.ts';
import { validateResource } from '../validate/validate.ts';
import { holdsOf, type Hold } from './booking.ts';
import type { Commit } from './commit.ts';

/** One change, ready to be written. `version` is the new version. */
export interface Row {
  kind: Change['kind'];
  type: Resource['resourceType'];
  id: string;
  reference: string;
  version: string;
  /** The version it replaces; 0 for a creation. */
  expected: number;
  resource?: Resource;
  content: string | null;
  extracted?: Extracted;
  names?: PatientNames;
  holds: Hold[];
}

export interface Prepared {
  all: Row[];
  /** Rows by kind and type, as they are written. */
  groups: { kind: Change['kind']; type: Resource['resourceType']; rows: Row[] }[];
}

/** Checks, stamps and extracts every change of a commit; refuses `invalid` with every issue found. */
export function prepare(input: Commit): Prepared | Refusal {
  const issues: Issue[] = [];
  const seed = seedOf(input.practiceId);
  const lastUpdated = input.at.toString({ smallestUnit: 'millisecond' });
  const all: Row[] = [];
  const seen = new Set<string>();
  for (const change of input.changes) {
    const row = prepareRow(change, seed, lastUpdated, issues);
    if (seen.has(row.reference)) {
      issues.push({ path: row.reference, message: 'is changed twice at once; change it once' });
    }
    seen.add(row.reference);
    all.push(row);
  }
  if (issues.length > 0) {
    const first = issues[0];
    return refuse('invalid', `Not saved: ${first?.path} ${first?.message}.`, { issues });
  }
  return { all, groups: groupRows(all) };
}

function prepareRow(change: Change, seed: bigint, lastUpdated: string, issues: Issue[]): Row {
  if (change.kind === 'delete') {
    const expected = Number(change.expectedVersion);
    return {
      kind: 'delete',
      type: change.resourceType,
      id: change.id,
      reference: `${change.resourceType}/${change.id}`,
      version: String(expected + 1),
      expected,
      content: null,
      holds: [],
    };
  }
  const expected = change.kind === 'update' ? Number(change.expectedVersion) : 0;
  const version = String(expected + 1);
  const resource: Resource & { id: string } = {
    ...change.resource,
    meta: { ...change.resource.meta, versionId: version, lastUpdated },
  };
  const found = validateResource(resource);
  issues.push(...found);
  const valid = found.length === 0;
  return {
    kind: change.kind,
    type: resource.resourceType,
    id: resource.id,
    reference: `${resource.resourceType}/${resource.id}`,
    version,
    expected,
    resource,
    content: JSON.stringify(resource),
    ...(valid && { extracted: extract(seed, resource) }),
    ...(valid && resource.resourceType === 'Patient' && { names: patientNames(resource as Patient) }),
    holds:
      valid && resource.resourceType === 'Appointment' ? holdsOf(resource as Appointment) : [],
  };
}

/** Rows in the order of their ids, so that two commits lock the same rows in the same order. */
function groupRows(all: Row[]): Prepared['groups'] {
  const groups = new Map<string, Prepared['groups'][number]>();
  for (const row of all.toSorted((a, b) => (a.reference < b.reference ? -1 : 1))) {
    const key = `${row.type} ${row.kind}`;
    const group = groups.get(key) ?? { kind: row.kind, type: row.type, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}
