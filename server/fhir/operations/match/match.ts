import type { Patient } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import type { Stored } from '../../../../records/stored.ts';
import type { PatientSought } from '../../../../records/search/find-patients.ts';
import { reaches } from '../../reach.ts';
import type { FhirAnswer, FhirContext } from '../../request.ts';
import { bundleOf, entryText } from '../bundle-text.ts';
import { readParameters } from '../parameters.ts';
import { matchOf, type Match } from './match-score.ts';

const foundAtMost = 50;
const answeredAtMost = 100;
const gradeUrl = 'http://hl7.org/fhir/StructureDefinition/match-grade';

/**
 * Who on file may be the person sought, best first
 * (https://hl7.org/fhir/R4/patient-operation-match.html).
 */
export async function match(context: FhirContext): Promise<FhirAnswer | Refusal> {
  const { request, records, caller } = context;
  const given = readParameters(request, ['resource', 'onlyCertainMatches', 'count'], 'resource');
  if (isRefusal(given)) return given;
  const sought = given.resource('resource');
  if (sought?.resourceType !== 'Patient') {
    return refuse('malformed', 'Send the person sought as a Patient, as the parameter "resource".');
  }
  const count = given.one('count') ?? '10';
  if (!/^[1-9]\d{0,5}$/.test(count)) {
    return refuse('malformed', 'count must be a whole number above 0.');
  }
  const searches = searchesFor(sought);
  if (searches.length === 0) {
    return refuse('malformed', 'Tell more of the person: a name and a birth date, or a number.');
  }
  const found = await Promise.all(
    searches.map((search) => records.findPatients(search, foundAtMost)),
  );
  const ids = [...new Set(found.flat().map(({ id }) => id))];
  const onFile = await records.readMany('Patient', ids);
  const matches = onFile
    .filter((patient) => isCurrent(patient) && reaches(caller, 'r', 'Patient', patient))
    .flatMap((patient) => {
      const how = matchOf(sought, patient);
      return how ? [{ patient, ...how }] : [];
    })
    .toSorted((a, b) => b.score - a.score || (a.patient.id < b.patient.id ? -1 : 1));
  const wanted = given.one('onlyCertainMatches') === 'true' ? onlyCertain(matches) : matches;
  const answered = wanted.slice(0, Math.min(Number(count), answeredAtMost));
  return {
    status: 200,
    body: bundleOf(
      context,
      answered.map((one) => entryOf(context, one)),
    ),
    patients: answered.map(({ patient }) => patient.id),
    resources: answered.map(({ patient }) => `Patient/${patient.id}`),
  };
}

type Matched = Match & { patient: Stored<Patient> };

/** One that is certain, and nobody else who is. */
function onlyCertain(matches: Matched[]): Matched[] {
  const certain = matches.filter(({ grade }) => grade === 'certain');
  return certain.length === 1 ? certain : [];
}

function entryOf({ request }: FhirContext, { patient, score, grade }: Matched): string {
  const content = JSON.stringify(patient);
  const extension = [{ url: gradeUrl, valueCode: grade }];
  const search = { extension, mode: 'match' as const, score };
  return entryText(request.base, { type: 'Patient', id: patient.id, content }, search);
}

/** A record that stands for a person: not put away, not merged into another. */
function isCurrent({ active, link = [] }: Patient): boolean {
  return active !== false && !link.some(({ type }) => type === 'replaced-by');
}

/** What the records room is asked: by number, by name and birth date, by name alone, by phone. */
function searchesFor({ name = [], birthDate, identifier = [], telecom = [] }: Patient) {
  const searches: PatientSought[] = identifier.flatMap(({ value }) =>
    value === undefined ? [] : [{ recordNumber: value }],
  );
  for (const { family, given = [] } of name.slice(0, 3)) {
    const parts = [family, given[0]].filter((one) => one !== undefined && one.trim() !== '');
    if (birthDate !== undefined) {
      for (const part of parts) searches.push({ name: part!, birthDate });
    }
    if (parts.length === 2) searches.push({ name: parts.join(' ') });
  }
  for (const { system, value = '' } of telecom.slice(0, 3)) {
    if (system === 'phone' && value.replace(/\D/g, '').length >= 10) {
      searches.push({ phone: value });
    }
  }
  return searches.slice(0, 12);
}
