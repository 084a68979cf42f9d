import type { Encounter, List, Patient, Practitioner, Reference } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { confirmedUrl, listReviewSystem } from '../../fhir/linchpin.ts';
import { readSaidBy, writeSaidBy, type SaidBy } from './informant.ts';

/** The lists that are gone through with a patient. */
export const listKinds = ['problems', 'medicines', 'allergies'] as const;
export type ListKind = (typeof listKinds)[number];

/** What was said of one entry. */
export const verdicts = [
  'confirmed',
  'added',
  'not-taking',
  'inactive',
  'entered-in-error',
] as const;
export type Verdict = (typeof verdicts)[number];

/** LOINC codes of the lists. */
const codes: Record<ListKind, { code: string; display: string }> = {
  problems: { code: '11450-4', display: 'Problem list - Reported' },
  medicines: { code: '10160-0', display: 'History of Medication use Narrative' },
  allergies: { code: '48765-2', display: 'Allergies and adverse reactions Document' },
};

const titles: Record<ListKind, string> = {
  problems: 'Problems gone through with the patient',
  medicines: 'Medicines gone through with the patient',
  allergies: 'Allergies gone through with the patient',
};

const loincSystem = 'http://loinc.org';
/** Within the extension: that there is none, said together with what became of an entry. */
const noneKnownPart = 'noneKnown';
const emptySystem = 'http://terminology.hl7.org/CodeSystem/list-empty-reason';

/** `system|code` of each kind's reviews, to search by. */
export function reviewCode(kind: ListKind): string {
  return `${loincSystem}|${codes[kind].code}`;
}

/** One going-through of a list: what was said of which entries, by whom, to whom, when. */
export interface Review {
  kind: ListKind;
  at: string;
  saidBy: SaidBy;
  /** Who asked and wrote it down. */
  by?: string | undefined;
  encounterId?: string | undefined;
  /** `Type/id` → what was said. Entries nobody spoke of are not here. */
  verdicts: Map<string, Verdict>;
  /** The patient has none, and said so. */
  noneKnown: boolean;
}

export interface ReviewWriting {
  id: string;
  kind: ListKind;
  at: Temporal.Instant;
  patient: Reference<Patient>;
  encounter: Reference<Encounter>;
  by: Reference<Practitioner>;
  saidBy: SaidBy;
  verdicts: readonly (readonly [reference: string, verdict: Verdict])[];
  noneKnown: boolean;
}

/**
 * A review as FHIR has it: a List in mode `snapshot`, of exactly the entries that were spoken of.
 * It is written once and never again, so that two people's reviews both stand.
 */
export function writeReview(writing: ReviewWriting): List & { id: string } {
  const { id, kind, patient, encounter, by, saidBy, noneKnown } = writing;
  const date = writing.at.toString({ smallestUnit: 'millisecond' });
  const saidBesides = noneKnown && writing.verdicts.length > 0;
  return {
    resourceType: 'List',
    id,
    status: 'current',
    mode: 'snapshot',
    title: titles[kind],
    code: { coding: [{ system: loincSystem, ...codes[kind] }] },
    subject: patient,
    encounter,
    date,
    source: by,
    extension: [
      {
        url: confirmedUrl,
        extension: [
          ...writeSaidBy(saidBy),
          // FHIR has an empty reason only where nothing was spoken of (lst-1).
          ...(saidBesides ? [{ url: noneKnownPart, valueBoolean: true }] : []),
        ],
      },
    ],
    ...(writing.verdicts.length > 0 && {
      entry: writing.verdicts.map(([reference, verdict]) => ({
        flag: { coding: [{ system: listReviewSystem, code: verdict }] },
        item: { reference },
      })),
    }),
    ...(noneKnown &&
      !saidBesides && {
        emptyReason: { coding: [{ system: emptySystem, code: 'nilknown', display: 'Nil Known' }] },
      }),
  };
}

/** Reads a review back; undefined when the List is something else or was taken back. */
export function readReview(list: List): Review | undefined {
  const kind = listKinds.find((each) =>
    list.code?.coding?.some(
      ({ system, code }) => system === loincSystem && code === codes[each].code,
    ),
  );
  const parts = list.extension?.find(({ url }) => url === confirmedUrl)?.extension;
  const saidBy = readSaidBy(parts);
  if (!kind || !saidBy || !list.date || list.status !== 'current') return undefined;
  const said = (list.entry ?? []).flatMap(({ item, flag }) => {
    const code = flag?.coding?.find(({ system }) => system === listReviewSystem)?.code;
    const verdict = verdicts.find((each) => each === code);
    return item.reference && verdict ? [[item.reference, verdict] as const] : [];
  });
  return {
    kind,
    at: list.date,
    saidBy,
    by: list.source?.display,
    encounterId: list.encounter?.reference?.replace(/^Encounter\//, ''),
    verdicts: new Map(said),
    noneKnown:
      parts?.some(({ url, valueBoolean }) => url === noneKnownPart && valueBoolean === true) ||
      (list.emptyReason?.coding?.some(
        ({ system, code }) => system === emptySystem && code === 'nilknown',
      ) ??
        false),
  };
}

/** The last thing said of an entry: the newest review that speaks of it. */
export function lastSaidOf(
  reviews: readonly Review[],
  reference: string,
): { review: Review; verdict: Verdict } | undefined {
  for (const review of reviews.toSorted(newestFirst)) {
    const verdict = review.verdicts.get(reference);
    if (verdict) return { review, verdict };
  }
  return undefined;
}

/** Newest first. */
export function newestFirst(one: Review, other: Review): number {
  if (one.at === other.at) return 0;
  return one.at < other.at ? 1 : -1;
}
