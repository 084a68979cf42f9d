import type { ResourceType } from '@medplum/fhirtypes';
import { intervalOf } from '../../../../fhir/dates.ts';
import { parsePrefer } from '../../../../fhir/prefer.ts';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { typesOfCompartment } from '../../../../records/export/compartment.ts';
import type { ExportAsked } from '../../../../records/export/export-job.ts';
import { supportingTypes } from '../../../../records/export/supporting.ts';
import { typeFilter } from '../../../../records/export/type-filter.ts';
import { resourceTypes } from '../../../../records/validate/structure.ts';
import type { FhirContext, Interaction } from '../../request.ts';
import { listOf, readParameters, type Given } from '../parameters.ts';
import { patientsOf } from './patients.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

const known = ['_outputFormat', '_since', '_type', '_typeFilter', '_elements', 'patient'];
/** What the door reads of every request, and an export does not need. */
const ofTheDoor = new Set(['_format', '_pretty', '_summary']);
const ndjson = /^(?:application\/fhir[+ ]ndjson|application\/ndjson|ndjson)$/;

/**
 * Reads what an export is asked for. What this server does not know is refused by name; with
 * `Prefer: handling=lenient` it is left out instead, and the manifest says so.
 */
export async function readAsked(context: FhirContext, to: Asked): Promise<ExportAsked | Refusal> {
  const { request, caller } = context;
  const level = levelOf(to);
  if (isRefusal(level)) return level;
  const isLenient = parsePrefer(request.headers['prefer']).handling === 'lenient';
  const given = readParameters(request, isLenient ? undefined : known);
  if (isRefusal(given)) return given;
  const format = given.one('_outputFormat');
  if (format !== undefined && !ndjson.test(format)) {
    return refuse('not-supported', '_outputFormat: exports are application/fhir+ndjson only.');
  }
  const since = sinceOf(given);
  if (isRefusal(since)) return since;
  const reach = reachOf(context, level, listOf(given, '_type'));
  if (isRefusal(reach)) return reach;
  const where = filtersOf(context, reach, given.all('_typeFilter'));
  if (isRefusal(where)) return where;
  const patients = await patientsOf(context, level, to.id, given.all('patient'));
  if (isRefusal(patients)) return patients;
  const elements = listOf(given, '_elements');
  const ignored = [...given.names].filter((name) => !known.includes(name) && !ofTheDoor.has(name));
  return {
    request: request.url,
    level,
    reach,
    ...(patients && { patients }),
    ...(since !== undefined && { since }),
    ...(where && { where }),
    ...(elements.length > 0 && { elements }),
    ...(ignored.length > 0 && { ignored: ignored.map((name) => name.slice(0, 40)) }),
    by: caller.audit,
  };
}

function levelOf({ type, id }: Asked): ExportAsked['level'] | Refusal {
  if (type === undefined) return 'system';
  if (type === 'Patient' && id === undefined) return 'patient';
  if (type === 'Group' && id !== undefined) return 'group';
  return refuse(
    'not-supported',
    'Export the practice by /$export, its patients by /Patient/$export, a group by /Group/id/$export.',
  );
}

function sinceOf(given: Given): string | undefined | Refusal {
  const text = given.one('_since');
  if (text === undefined) return undefined;
  // A plus sign in an address reads as a blank, which callers forget.
  const since = intervalOf(text.trim().replace(' ', '+'));
  if (since) return since.start;
  return refuse('malformed', '_since must be an instant, as 2026-11-21T09:30:00Z.');
}

/** What goes out: every type the caller may read, or those named, each of which it must be let. */
function reachOf(
  { caller }: FhirContext,
  level: ExportAsked['level'],
  wanted: readonly string[],
): ExportAsked['reach'] | Refusal {
  const all: readonly string[] =
    level === 'system'
      ? [...resourceTypes]
      : [...new Set([...typesOfCompartment('Patient'), ...supportingTypes])];
  const stranger = wanted.find((type) => !all.includes(type));
  if (stranger !== undefined) {
    const name = stranger.slice(0, 40);
    return refuse('malformed', `_type: "${name}" is not a type that this export can hold.`);
  }
  const types = (wanted.length > 0 ? wanted : all) as ResourceType[];
  const reach: ExportAsked['reach'] = {};
  for (const type of types) {
    const access = caller.access('r', type);
    if (access !== 'none') reach[type] = access;
    else if (wanted.length > 0) return refuse('not-permitted', `You may not read ${type}.`);
  }
  if (Object.keys(reach).length > 0) return reach;
  return refuse('not-permitted', 'You may not read any resources.');
}

/** Several searches stand in one parameter with commas between, before each of them its type. */
const between = /,(?=[A-Z][A-Za-z]+\?)/;
const filtersAtMost = 50;

/** The searches of `_typeFilter` by type: any of a type's will do. */
function filtersOf(
  { moment }: FhirContext,
  reach: ExportAsked['reach'],
  given: readonly string[],
): ExportAsked['where'] | Refusal {
  const where: NonNullable<ExportAsked['where']> = {};
  const queries = given.flatMap((text) => text.split(between));
  if (queries.length > filtersAtMost) {
    return refuse('too-costly', `_typeFilter: at most ${filtersAtMost} searches.`);
  }
  for (const query of queries) {
    const [type = '', ...rest] = query.split('?');
    const search = rest.join('?');
    if (!Object.hasOwn(reach, type)) {
      const name = type.slice(0, 40);
      return refuse('malformed', `_typeFilter: "${name}" is not a type that goes out.`);
    }
    const filter = typeFilter(type, search, moment.now);
    if (isRefusal(filter)) return filter;
    (where[type as ResourceType] ??= []).push(search);
  }
  return queries.length === 0 ? undefined : where;
}
