import { Readable } from 'node:stream';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { recordEvent } from '../../../records/audit.ts';
import type { Place } from '../../../records/export/compartment.ts';
import {
  readCompartment,
  readPlaces,
  readTexts,
  rowsOf,
  type ReadText,
} from '../../../records/export/read-compartment.ts';
import { readSupporting, ReferencesMet } from '../../../records/export/supporting.ts';
import type { Rows } from '../../../records/query.ts';
import { reaches } from '../reach.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { bundleHead, entryText } from './bundle-text.ts';
import { readEverythingAsked, writePlace, type EverythingAsked } from './everything-asked.ts';
import { streamed } from './streamed.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

/** What one request for everything goes by. */
interface Gathering {
  context: FhirContext;
  rows: Rows;
  asked: EverythingAsked;
  /** Whose record it is. */
  patientId: string;
  met: ReferencesMet;
  /** Patients who stand in the audit for this request. */
  named: Set<string>;
}

/**
 * All that is in the record about one patient or one encounter, and who and what it refers to
 * (https://hl7.org/fhir/R4/patient-operation-everything.html). In one stream, or in pages when
 * `_count` is given.
 */
export async function everything(context: FhirContext, to: Asked): Promise<FhirAnswer | Refusal> {
  if (to.type === 'Encounter' && to.id === undefined) {
    return refuse('not-supported', 'Say which encounter: /Encounter/id/$everything.');
  }
  const id = to.id ?? (await onlyPatient(context));
  if (isRefusal(id)) return id;
  const of = { type: to.type === 'Encounter' ? to.type : 'Patient', id } as const;
  const asked = readEverythingAsked(context, of);
  if (isRefusal(asked)) return asked;
  const found = await context.records.readText(of.type, of.id);
  if (isRefusal(found)) return found;
  if (!reaches(context.caller, 'r', of.type, found.content)) {
    return refuse('not-found', `There is no such ${of.type} in this practice.`);
  }
  const rows = rowsOf(context.rooms.pool, context.records.practiceId);
  const patientId = found.patient ?? '';
  const met = new ReferencesMet();
  const gathering = { context, rows, asked, patientId, met, named: new Set<string>() };
  await audit(gathering, [{ ...of, content: '', patient: found.patient }]);
  if (asked.count !== undefined) return answerPage(gathering, asked.count);
  return { status: 200, body: Readable.from(streamed(context, stream(gathering))) };
}

/** Without an id: the one patient whom the caller reaches, as an app of that patient does. */
async function onlyPatient({ records, caller, moment }: FhirContext): Promise<string | Refusal> {
  const found = await records.searchFhir('Patient', [['_count', '2']], {
    now: moment.now,
    reach: (type) => caller.access('r', type),
  });
  if (isRefusal(found)) return found;
  const [only, another] = found.matches;
  if (only && !another) return only.id;
  const text = 'Say whose: /Patient/id/$everything. Of several patients /Patient/$export tells.';
  return another ? refuse('too-costly', text) : refuse('not-found', 'There is no patient here.');
}

/** Names in the audit, before any of it leaves, whose data goes out. */
async function audit({ context, named }: Gathering, found: readonly ReadText[]): Promise<void> {
  const isNew = ({ patient }: ReadText): boolean => patient !== null && !named.has(patient);
  const fresh = found.filter((one) => named.size === 0 || isNew(one));
  if (fresh.length === 0) return;
  for (const { patient } of fresh) if (patient !== null) named.add(patient);
  const { rooms, caller } = context;
  await recordEvent(rooms.pool, caller.practiceId, {
    at: rooms.now(),
    ...caller.audit,
    act: 'fhir/everything',
    outcome: 'seen',
    patients: [...new Set(fresh.flatMap(({ patient }) => patient ?? []))],
    resources: fresh.map(({ type, id }) => `${type}/${id}`),
  });
}

async function* stream(gathering: Gathering): AsyncGenerator<string> {
  const { context, rows, asked, met } = gathering;
  let total = 0;
  // A list without entries may not stand in FHIR.
  let before = ',"entry":[';
  yield bundleHead(context);
  for await (const texts of readCompartment(rows, context.records.practiceId, asked.compartment)) {
    const seen = await seenOf(gathering, texts);
    if (seen.length === 0) continue;
    total += seen.length;
    met.given(seen);
    for (const { content } of seen) met.note(content);
    yield before + seen.map((one) => match(context, one)).join(',');
    before = ',';
  }
  for await (const text of supporting(gathering)) {
    yield before + text;
    before = ',';
  }
  yield `${before === ',' ? ']' : ''},"total":${total}}`;
}

/** What may be seen of what was found; whoever it is about stands in the audit then. */
async function seenOf(gathering: Gathering, texts: ReadText[]): Promise<ReadText[]> {
  const { caller } = gathering.context;
  const seen = texts.filter(({ type, content }) => reaches(caller, 'r', type, content));
  await audit(gathering, seen);
  return seen;
}

/** Who and what was referred to; nothing of another patient. */
async function* supporting(gathering: Gathering): AsyncGenerator<string> {
  const { context, rows, patientId, met, asked } = gathering;
  const { practiceId } = context.records;
  if (asked.withPatient && patientId !== '') met.add('Patient', patientId);
  for await (const texts of readSupporting(rows, practiceId, met)) {
    const own = texts.filter(({ patient }) => patient === null || patient === patientId);
    const seen = await seenOf(gathering, own);
    for (const one of seen) {
      yield entryText(context.request.base, one, { mode: 'include' });
    }
  }
}

function match({ request }: FhirContext, found: ReadText): string {
  return entryText(request.base, found, { mode: 'match' });
}

async function answerPage(gathering: Gathering, count: number): Promise<FhirAnswer> {
  const { context, rows, asked, met } = gathering;
  const { practiceId } = context.records;
  const { compartment, after } = asked;
  const places = await readPlaces(rows, practiceId, compartment, count + 1, after);
  const page = places.slice(0, count);
  const entries: string[] = [];
  for await (const texts of readTexts(rows, practiceId, page)) {
    const seen = await seenOf(gathering, texts);
    met.given(seen);
    for (const one of seen) {
      met.note(one.content);
      entries.push(match(context, one));
    }
  }
  for await (const text of supporting(gathering)) entries.push(text);
  const last = places.length > count ? page.at(-1) : undefined;
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  return { status: 200, body: `${bundleHead(context, last && nextOf(context, last))}${entry}}` };
}

function nextOf({ request }: FhirContext, last: Place): string {
  const [path = '', text = ''] = request.url.split('?');
  const query = new URLSearchParams(text);
  query.set('_after', writePlace(last));
  return `${path}?${query.toString()}`;
}
