import { idOf } from '../../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { rowsOf } from '../../../records/export/read-compartment.ts';
import { searchParameters } from '../../../records/extract/definitions.ts';
import { lastObservationsQuery } from '../../../records/search/last-observations.ts';
import { reaches } from '../reach.ts';
import type { FhirAnswer, FhirContext } from '../request.ts';
import { bundleOf, entryText } from './bundle-text.ts';
import { readParameters, type Given } from './parameters.ts';

const mostPerCode = 100;

/**
 * The last observations of each code of one patient
 * (https://hl7.org/fhir/R4/observation-operation-lastn.html): the newest one, or `max` of each.
 */
export async function lastn(context: FhirContext): Promise<FhirAnswer | Refusal> {
  const { request, rooms, caller, records } = context;
  const known = [...searchParameters('Observation').keys()].filter((name) => !name.startsWith('_'));
  const given = readParameters(request, ['max', ...known]);
  if (isRefusal(given)) return given;
  const patientId = patientOf(given);
  if (isRefusal(patientId)) return patientId;
  const max = given.one('max') ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(max))
    return refuse('malformed', 'max must be a whole number above 0.');
  if (!given.names.has('code') && !given.names.has('category')) {
    return refuse('malformed', 'Say which observations: by category, or by code.');
  }
  const named = [...given.names].filter((name) => !['max', 'patient', 'subject'].includes(name));
  const tokens = Object.fromEntries(
    named
      .filter((name) => known.includes(name))
      .map((name) => [name, given.all(name).flatMap((value) => value.split(','))]),
  );
  const perCode = Math.min(Number(max), mostPerCode);
  const query = lastObservationsQuery(records.practiceId, { patientId, tokens, perCode });
  if (!query) {
    return refuse('not-supported', '$lastn is narrowed by codes and references, not by dates.');
  }
  const rows = rowsOf(rooms.pool, records.practiceId);
  const found = await rows<{ id: string; content: string; patient: string | null }>(query);
  const seen = found.filter(({ content }) => reaches(caller, 'r', 'Observation', content));
  const entries = seen.map(({ id, content }) =>
    entryText(request.base, { type: 'Observation', id, content }, { mode: 'match' }),
  );
  return {
    status: 200,
    body: bundleOf(context, entries),
    patients: [patientId],
    resources: seen.map(({ id }) => `Observation/${id}`),
  };
}

function patientOf(given: Given): string | Refusal {
  const named = given.one('patient') ?? given.one('subject') ?? '';
  const id = named.includes('/') ? idOf('Patient', { reference: named }) : named;
  if (id !== undefined && /^[A-Za-z0-9.-]{1,64}$/.test(id)) return id;
  return refuse('malformed', 'Say whose observations: patient=ID, or subject=Patient/ID.');
}
