import type { Patient, RelatedPerson } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { stillMissing, type ArrivalRecord } from '../../clinical/patient/arrival-readiness.ts';
import { patientSummary, recordNumberOf } from '../../clinical/patient/summary.ts';
import { ageAt } from '../../fhir/dates.ts';
import { displayName } from '../../fhir/names.ts';
import { normalise } from '../../records/extract/normalise.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import type { ArrivingPatient, StillMissingShown } from './check-in.contract.ts';
import { demographicsOf } from './demographics.ts';
import { identifiersOf } from './identifiers.ts';
import { papersOf } from './papers.ts';
import { whoOf } from './who.ts';

const ageOfMajority = 18;
const alikeAtMost = 5;

/** Reads everything about one patient that arrival asks for. */
export async function loadArriving(
  records: PracticeRecords,
  patient: Stored<Patient>,
): Promise<{ record: ArrivalRecord; alike: Stored<Patient>[] }> {
  const search = { patient: patient.id, count: 100 };
  const [coverages, consents, allergies, relatedPersons, alike] = await Promise.all([
    records.search('Coverage', search),
    records.search('Consent', search),
    records.search('AllergyIntolerance', search),
    records.search('RelatedPerson', search),
    sameNamed(records, patient),
  ]);
  return { record: { patient, coverages, consents, allergies, relatedPersons }, alike };
}

async function sameNamed(
  records: PracticeRecords,
  patient: Stored<Patient>,
): Promise<Stored<Patient>[]> {
  const name = displayName(patient.name);
  const found = await records.findPatients({ name }, alikeAtMost * 2);
  const others = found.map(({ id }) => id).filter((id) => id !== patient.id);
  const read = await records.readMany('Patient', others);
  return read
    .filter((one) => normalise(displayName(one.name)) === normalise(name))
    .slice(0, alikeAtMost);
}

/** Who arrives, as the desk's screens show it, and what is still missing. */
export function presentArriving(
  patient: Stored<Patient>,
  { record, alike }: { record: ArrivalRecord; alike: readonly Patient[] },
  { date: today, timeZone }: { date: Temporal.PlainDate; timeZone: string },
): { patient: ArrivingPatient; missing: StillMissingShown } {
  const summary = patientSummary(patient, today);
  const years = ageAt(patient.birthDate, today.toString())?.years;
  return {
    patient: {
      id: patient.id,
      version: patient.meta.versionId,
      name: summary.name,
      age: summary.age,
      birthDate: summary.birthDate,
      isMinor: years === undefined ? undefined : years < ageOfMajority,
      pronouns: summary.pronouns,
      language: summary.language,
      needsInterpreter: summary.needsInterpreter,
      deceased: patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined,
      identifiers: identifiersOf(patient),
      alike: alike.map((one) => ({
        birthDate: one.birthDate,
        recordNumber: recordNumberOf(one),
      })),
      related: record.relatedPersons.filter((one) => one.active !== false).map(presentRelated),
      who: whoOf(patient),
      demographics: demographicsOf(patient, today),
      papers: papersOf(record, timeZone),
    },
    missing: stillMissing(record, today),
  };
}

function presentRelated(person: RelatedPerson): ArrivingPatient['related'][number] {
  const [concept] = person.relationship ?? [];
  return {
    id: person.id ?? '',
    name: displayName(person.name),
    relationship: concept?.text ?? concept?.coding?.[0]?.display,
  };
}
