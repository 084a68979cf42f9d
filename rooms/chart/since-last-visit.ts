import type { Condition, Encounter, Resource, ResourceType } from '@medplum/fhirtypes';
import { stageOf } from '../../clinical/visit/stage.ts';
import { intervalOf } from '../../fhir/dates.ts';
import { idOf } from '../../fhir/references.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { conceptWords, firstWords, notNamed } from './codes-in-words.ts';
import { dateOf, startOf } from './main-date.ts';
import type { ChartSummary } from './summary.contract.ts';

type Since = NonNullable<ChartSummary['since']>;
type Item = Since['items'][number];

const itemsAtMost = 8;
/** Enough of each type to fill the list and to know that there is more. */
const eachAtMost = itemsAtMost + 1;
/** A chart's newest problems; one recorded late about long ago stands in the list of problems. */
const problemsLookedAt = 200;

/** The last visit that took place before an instant; undefined when there was none. */
export async function loadLastVisit(
  records: PracticeRecords,
  patient: string,
  before: string,
): Promise<Stored<Encounter> | undefined> {
  const found = await records.search('Encounter', { patient, date: { to: before }, count: 10 });
  return found.find((one) => stageOf(undefined, one)?.stage === 'gone');
}

/** What the record gained after the last visit: started, found, given, filed, newest first. */
export async function loadSince(
  records: PracticeRecords,
  patient: string,
  last: Stored<Encounter>,
): Promise<Since | undefined> {
  const at = last.period?.start;
  const from = intervalOf(last.period?.end ?? at ?? '')?.end;
  if (at === undefined || from === undefined) return undefined;
  const search = <K extends ResourceType>(type: K) =>
    records.search(type, { patient, date: { from }, count: eachAtMost });
  const [problems, medicines, vaccines, reports, documents] = await Promise.all([
    records.search('Condition', { patient, count: problemsLookedAt }),
    search('MedicationRequest'),
    search('Immunization'),
    search('DiagnosticReport'),
    search('DocumentReference'),
  ]);
  const found = [
    ...problems.filter((one) => isAfter(recordedOf(one), from)),
    ...[...medicines, ...vaccines, ...reports, ...documents],
  ].filter((one) => !belongsTo(one, last.id) && !isInError(one));
  const items = found
    .map((one): [string, Item] => [orderOf(one), presentItem(one)])
    .toSorted(([one], [other]) => (one < other ? 1 : one > other ? -1 : 0))
    .map(([, item]) => item);
  return {
    at,
    reason: firstWords(last.reasonCode) ?? firstWords(last.type),
    items: items.slice(0, itemsAtMost),
    more: items.length > itemsAtMost,
  };
}

type Found = Stored<Resource>;

const kinds: Partial<Record<ResourceType, string>> = {
  Condition: 'Problem',
  MedicationRequest: 'Medicine',
  Immunization: 'Vaccine',
  DiagnosticReport: 'Result',
  DocumentReference: 'Document',
};

function presentItem(one: Found): Item {
  return {
    key: `${one.resourceType}/${one.id}`,
    what: kinds[one.resourceType] ?? one.resourceType,
    name: nameOf(one) ?? notNamed,
    date: (one.resourceType === 'Condition' ? recordedOf(one) : dateOf(one)) ?? '',
  };
}

function nameOf(one: Found): string | undefined {
  switch (one.resourceType) {
    case 'Condition':
    case 'DiagnosticReport':
      return conceptWords(one.code);
    case 'MedicationRequest':
      return conceptWords(one.medicationCodeableConcept) ?? one.medicationReference?.display;
    case 'Immunization': {
      const name = conceptWords(one.vaccineCode);
      return one.status === 'not-done' ? `${name ?? notNamed}: not given` : name;
    }
    case 'DocumentReference':
      return one.content[0]?.attachment.title ?? conceptWords(one.type) ?? one.description;
    default:
      return undefined;
  }
}

function orderOf(one: Found): string {
  if (one.resourceType !== 'Condition') return startOf(one) ?? '';
  return intervalOf(recordedOf(one) ?? '')?.start ?? '';
}

function recordedOf({ recordedDate, onsetDateTime }: Condition): string | undefined {
  return recordedDate ?? onsetDateTime;
}

function isAfter(date: string | undefined, instant: string): boolean {
  const start = date === undefined ? undefined : intervalOf(date)?.start;
  return start !== undefined && start >= instant;
}

function belongsTo(one: Found, encounterId: string): boolean {
  if (one.resourceType === 'DocumentReference') {
    return one.context?.encounter?.some((each) => idOf('Encounter', each) === encounterId) ?? false;
  }
  return 'encounter' in one && idOf('Encounter', one.encounter) === encounterId;
}

function isInError(one: Found): boolean {
  if ('status' in one && one.status === 'entered-in-error') return true;
  return (
    one.resourceType === 'Condition' &&
    one.verificationStatus?.coding?.[0]?.code === 'entered-in-error'
  );
}
