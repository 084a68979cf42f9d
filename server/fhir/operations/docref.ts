import type { DocumentReference } from '@medplum/fhirtypes';
import { intervalOf } from '../../../fhir/dates.ts';
import { idOf } from '../../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { Stored } from '../../../records/stored.ts';
import { reaches } from '../reach.ts';
import type { FhirAnswer, FhirContext } from '../request.ts';
import { bundleOf, entryText } from './bundle-text.ts';
import { readParameters, type Given } from './parameters.ts';

const documentsAtMost = 5_000;

/**
 * A patient's documents of a time (US Core 6.1.0, OperationDefinition/docref): those whose care
 * lies between `start` and `end`, and without either the newest one. None is made for it.
 */
export async function docref(context: FhirContext): Promise<FhirAnswer | Refusal> {
  const { request, caller, records } = context;
  const given = readParameters(request, [
    'patient',
    'start',
    'end',
    'type',
    'on-demand',
    'profile',
  ]);
  if (isRefusal(given)) return given;
  const patientId = patientOf(given);
  if (isRefusal(patientId)) return patientId;
  const window = windowOf(given);
  if (isRefusal(window)) return window;
  const type = typeOf(given);
  const found = await records.search('DocumentReference', {
    patient: patientId,
    tokens: { status: 'current', ...(type !== undefined && { type }) },
    sort: 'newest',
    count: documentsAtMost,
  });
  const seen = found.filter((document) => reaches(caller, 'r', 'DocumentReference', document));
  const wanted = window ? seen.filter((document) => lies(document, window)) : seen.slice(0, 1);
  const entries = wanted.map((document) =>
    entryText(
      request.base,
      { type: 'DocumentReference', id: document.id, content: JSON.stringify(document) },
      { mode: 'match' },
    ),
  );
  return {
    status: 200,
    body: bundleOf(context, entries),
    patients: [patientId],
    resources: wanted.map(({ id }) => `DocumentReference/${id}`),
  };
}

function patientOf(given: Given): string | Refusal {
  const named = given.one('patient') ?? '';
  const id = named.includes('/') ? idOf('Patient', { reference: named }) : named;
  if (id !== undefined && /^[A-Za-z0-9.-]{1,64}$/.test(id)) return id;
  return refuse('malformed', 'Say whose documents: patient=ID.');
}

/** `system|code` or a code, from the address or as `valueCoding` or `valueCodeableConcept`. */
function typeOf(given: Given): string | undefined {
  const part = given.part('type');
  const coding = part?.valueCoding ?? part?.valueCodeableConcept?.coding?.[0];
  if (!coding) return given.one('type');
  return coding.system === undefined ? coding.code : `${coding.system}|${coding.code ?? ''}`;
}

interface Window {
  from?: number;
  to?: number;
}

function windowOf(given: Given): Window | undefined | Refusal {
  const window: Window = {};
  for (const [name, end] of [
    ['start', 'from'],
    ['end', 'to'],
  ] as const) {
    const text = given.one(name);
    if (text === undefined) continue;
    // A plus sign in an address reads as a blank, which callers forget.
    const interval = intervalOf(text.trim().replace(' ', '+'));
    if (!interval) return refuse('malformed', `${name} must be a date, as 2026-11-21.`);
    window[end] = Date.parse(end === 'from' ? interval.start : interval.end);
  }
  return window.from === undefined && window.to === undefined ? undefined : window;
}

/** True when the care it tells of, or else its own date, touches the time; undated ones do not. */
function lies({ context, date }: Stored<DocumentReference>, { from, to }: Window): boolean {
  const start = intervalOf(context?.period?.start ?? context?.period?.end ?? date ?? '');
  const end = intervalOf(context?.period?.end ?? (context?.period?.start ? '9999' : (date ?? '')));
  if (!start || !end) return false;
  return (
    (from === undefined || Date.parse(end.end) > from) &&
    (to === undefined || Date.parse(start.start) < to)
  );
}
