import type { AllergyIntolerance, Condition } from '@medplum/fhirtypes';
import {
  listKinds,
  newestFirst,
  readReview,
  reviewCode,
  type Review,
  type Verdict,
} from '../../clinical/lists/review.ts';
import { parseReference } from '../../fhir/references.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { entryName, type NamedEntry } from './list-entries.ts';
import type { ChartVisit } from './summary.contract.ts';

/** Some a visit; beyond this an old going-through is not heard of, which claims nothing. */
const reviewsAtMost = 60;
const changesAtMost = 20;

/** Every going-through of a patient's lists that was not taken back, newest first. */
export async function loadReviews(records: PracticeRecords, patient: string): Promise<Review[]> {
  const found = await records.search('List', {
    patient,
    tokens: { code: listKinds.map(reviewCode) },
    count: reviewsAtMost,
  });
  return found.flatMap((one) => readReview(one) ?? []).toSorted(newestFirst);
}

type Reviewed = ChartVisit['reviewed'][number];

/** What was gone through in one visit, list by list: how many still so, and what was not. */
export async function presentReviewed(
  records: PracticeRecords,
  reviews: readonly Review[],
  encounterId: string,
): Promise<Reviewed[]> {
  const ofVisit = reviews.filter((one) => one.encounterId === encounterId);
  const lists = listKinds.flatMap((kind) => {
    const said = ofVisit.filter((one) => one.kind === kind);
    return said[0] ? [{ newest: said[0], verdicts: lastSaid(said) }] : [];
  });
  const changed = lists.flatMap(({ verdicts }) => [...verdicts].filter(isChange));
  const names = await namesOf(
    records,
    changed.slice(0, changesAtMost).map(([reference]) => reference),
  );
  return lists.map(({ newest, verdicts }) => ({
    kind: newest.kind,
    at: newest.at,
    by: newest.by,
    saidBy: newest.saidBy,
    noneKnown: newest.noneKnown,
    confirmed: [...verdicts.values()].filter((verdict) => verdict === 'confirmed').length,
    changes: [...verdicts].filter(isChange).flatMap(([reference, verdict]) => {
      const name = names.get(reference);
      return name === undefined ? [] : [{ verdict, name }];
    }),
  }));
}

/** Of several goings-through in one visit, the last word on each entry. */
function lastSaid(newestFirst: readonly Review[]): Map<string, Verdict> {
  const said = newestFirst.toReversed().flatMap(({ verdicts }) => [...verdicts]);
  return new Map(said);
}

function isChange([, verdict]: readonly [string, Verdict]): boolean {
  return verdict !== 'confirmed';
}

const types = [
  'Condition',
  'AllergyIntolerance',
  'MedicationRequest',
  'MedicationStatement',
] as const;

async function namesOf(
  records: PracticeRecords,
  references: readonly string[],
): Promise<Map<string, string>> {
  const found = await Promise.all(
    types.map(async (type): Promise<Stored<NamedEntry | Condition | AllergyIntolerance>[]> => {
      const ids = references.flatMap((each) => {
        const parsed = parseReference(each);
        return parsed?.type === type ? [parsed.id] : [];
      });
      return records.readMany(type, ids);
    }),
  );
  return new Map(found.flat().map((one) => [`${one.resourceType}/${one.id}`, entryName(one)]));
}
