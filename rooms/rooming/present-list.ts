import {
  entryOf,
  medicationIdOf,
  saysNoAllergy,
  type ListResource,
} from '../../clinical/lists/entry.ts';
import {
  lastSaidOf,
  newestFirst,
  readReview,
  reviewCode,
  type ListKind,
  type Review,
} from '../../clinical/lists/review.ts';
import { idOf } from '../../fhir/references.ts';
import { loadMedications } from '../../records/load-medications.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { entriesAtMost, loadList } from './load-list.ts';
import type { ShownEntry, ShownList } from './visit.contract.ts';

/** A chart has a few a year; beyond this an entry is shown as not reviewed for long, which is true. */
const reviewsAtMost = 40;

/** One list of a patient, with what was last said of each entry. */
export async function presentList(
  records: PracticeRecords,
  patient: string,
  kind: ListKind,
  encounterId: string,
): Promise<ShownList> {
  const [resources, lists] = await Promise.all([
    loadList(records, patient, kind),
    records.search('List', { patient, tokens: { code: reviewCode(kind) }, count: reviewsAtMost }),
  ]);
  const medications = await loadMedications(records, resources);
  const reviews = lists.flatMap((one) => readReview(one) ?? []).toSorted(newestFirst);
  const shown = withoutTwins(resources).map((resource) => {
    const medication = medications.get(medicationIdOf(resource) ?? '');
    const notTaken = resources.find((one) => saysNotTaking(one, resource));
    const words = entryOf(resource, medication);
    return {
      type: resource.resourceType,
      id: resource.id,
      version: resource.meta.versionId,
      ...words,
      isNone: isNone(resource),
      remark: notTaken ? 'patient says not taking' : words.remark,
      last: presentLast(reviews, resource, encounterId),
    } satisfies ShownEntry;
  });
  const real = resources.filter((one) => !isNone(one));
  return {
    entries: shown,
    cut: resources.length >= entriesAtMost,
    noneKnown: real.length === 0 ? presentNone(reviews, encounterId) : undefined,
  };
}

/** A statement that a prescription is not taken is shown with the prescription, not beside it. */
function withoutTwins(resources: Stored<ListResource>[]): Stored<ListResource>[] {
  return resources.filter((one) => !resources.some((other) => saysNotTaking(one, other)));
}

function saysNotTaking(statement: ListResource, of: Stored<ListResource>): boolean {
  return (
    statement.resourceType === 'MedicationStatement' &&
    statement.status === 'not-taken' &&
    of.resourceType === 'MedicationRequest' &&
    (statement.derivedFrom ?? []).some((one) => idOf('MedicationRequest', one) === of.id)
  );
}

function isNone(resource: ListResource): boolean {
  return resource.resourceType === 'AllergyIntolerance' && saysNoAllergy(resource);
}

function presentLast(
  reviews: readonly Review[],
  { resourceType, id }: Stored<ListResource>,
  encounterId: string,
): ShownEntry['last'] {
  const last = lastSaidOf(reviews, `${resourceType}/${id}`);
  return last && { verdict: last.verdict, ...presentReview(last.review, encounterId) };
}

function presentNone(reviews: readonly Review[], encounterId: string): ShownList['noneKnown'] {
  const none = reviews.find(({ noneKnown }) => noneKnown);
  return none && presentReview(none, encounterId);
}

function presentReview({ at, saidBy, by, encounterId }: Review, current: string) {
  return { at, saidBy, by, inThisVisit: encounterId === current };
}
