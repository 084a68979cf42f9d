import type {
  AllergyIntolerance,
  Condition,
  Medication,
  MedicationRequest,
  MedicationStatement,
} from '@medplum/fhirtypes';
import {
  entryOf,
  isCurrent,
  type ListResource,
  medicationIdOf,
} from '../../clinical/lists/entry.ts';
import { idOf } from '../../fhir/references.ts';
import type { Stored } from '../../records/stored.ts';
import { entryName } from './list-entries.ts';
import type { ListedEntry, PastEntry, TakenBack } from './lists.contract.ts';
import { dateOf, startOf } from './main-date.ts';

/** A list in its three parts: what stands, what is over, what was entered in error. */
export interface PresentedEntries {
  current: ListedEntry[];
  past: PastEntry[];
  inError: TakenBack;
}

/** Parts the entries of one list. What another system calls by no status is taken as standing. */
export function presentEntries(
  resources: readonly Stored<ListResource>[],
  medications: ReadonlyMap<string, Medication> = new Map(),
): PresentedEntries {
  const present = (one: Stored<ListResource>): ListedEntry => {
    const medication = medications.get(medicationIdOf(one) ?? '');
    const isDenied = resources.some((other) => saysNotTaking(other, one));
    const { detail, remark, isHighRisk } = entryOf(one, medication);
    const denial = isDenied ? 'patient says not taking' : undefined;
    return {
      id: one.id,
      name: entryName(one, medication),
      detail: one.resourceType === 'Condition' ? undefined : detail,
      remark: denial ?? statusRemark(one) ?? remark,
      isHighRisk,
      from: dateOf(one),
      to: endOf(one),
    };
  };
  const standing = resources.filter((one) => !isInError(one)).toSorted(newestFirst);
  const isTwin = (one: Stored<ListResource>) => resources.some((of) => saysNotTaking(one, of));
  return {
    current: standing.filter((one) => isCurrent(one) && !isTwin(one)).map(present),
    past: oncePerName(standing.filter((one) => !isCurrent(one)).map(present)),
    inError: resources
      .filter(isInError)
      .map((one) => ({ id: one.id, name: present(one).name, date: dateOf(one) })),
  };
}

/** The same name again and again is one line: the newest, with how many times there were. */
function oncePerName(newestFirst: readonly ListedEntry[]): PastEntry[] {
  const byName = new Map<string, PastEntry>();
  for (const entry of newestFirst) {
    const key = entry.name.toLowerCase();
    const known = byName.get(key);
    if (known)
      byName.set(key, { ...known, from: entry.from ?? known.from, times: known.times + 1 });
    else byName.set(key, { ...entry, times: 1, last: entry.from });
  }
  return [...byName.values()];
}

/** A statement that a prescription is not taken is shown with the prescription, not beside it. */
function saysNotTaking(statement: ListResource, of: Stored<ListResource>): boolean {
  return (
    statement.resourceType === 'MedicationStatement' &&
    statement.status === 'not-taken' &&
    of.resourceType === 'MedicationRequest' &&
    (statement.derivedFrom ?? []).some((one) => idOf('MedicationRequest', one) === of.id)
  );
}

const overWords: Partial<Record<string, string>> = {
  cancelled: 'cancelled',
  draft: 'not signed',
  stopped: 'stopped',
};

function statusRemark(one: ListResource): string | undefined {
  if (one.resourceType === 'Condition' || one.resourceType === 'AllergyIntolerance') {
    return verificationOf(one) === 'refuted' ? 'ruled out' : undefined;
  }
  return overWords[one.status ?? ''];
}

function isInError(one: ListResource): boolean {
  if (one.resourceType === 'Condition' || one.resourceType === 'AllergyIntolerance') {
    return verificationOf(one) === 'entered-in-error';
  }
  return one.status === 'entered-in-error';
}

function verificationOf({ verificationStatus }: Condition | AllergyIntolerance) {
  return verificationStatus?.coding?.[0]?.code;
}

function endOf(one: Condition | AllergyIntolerance | MedicationRequest | MedicationStatement) {
  switch (one.resourceType) {
    case 'Condition':
      return one.abatementDateTime ?? one.abatementPeriod?.end;
    case 'MedicationStatement':
      return one.effectivePeriod?.end;
    default:
      return undefined;
  }
}

function newestFirst(one: Stored<ListResource>, other: Stored<ListResource>): number {
  const [first, second] = [startOf(one) ?? '', startOf(other) ?? ''];
  return first < second ? 1 : first > second ? -1 : 0;
}
