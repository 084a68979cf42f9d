import type { ResourceType } from '@medplum/fhirtypes';
import { intervalOf } from '../../../fhir/dates.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import {
  typesOfCompartment,
  type CompartmentAsked,
  type Place,
} from '../../../records/export/compartment.ts';
import type { FhirContext } from '../request.ts';
import { listOf, readParameters, type Given } from './parameters.ts';

const countAtMost = 1000;
const known = ['start', 'end', '_since', '_type', '_count', '_after'];

/** What of a record is asked for. */
export interface EverythingAsked {
  compartment: CompartmentAsked;
  /** Resources a page; all in one stream when missing. */
  count?: number;
  after?: Pick<Place, 'type' | 'id'>;
  /** True when the patient is to come with what is asked. */
  withPatient: boolean;
}

/** Reads `start`, `end`, `_since`, `_type`, `_count` and the mark of the page. */
export function readEverythingAsked(
  { request, caller }: FhirContext,
  of: CompartmentAsked['of'],
): EverythingAsked | Refusal {
  const given = readParameters(request, known);
  if (isRefusal(given)) return given;
  const types = typesAsked(listOf(given, '_type'), of.type);
  if (isRefusal(types)) return types;
  const care = careOf(given);
  if (isRefusal(care)) return care;
  const since = momentOf(given, '_since');
  if (isRefusal(since)) return since;
  const count = given.one('_count');
  if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count)) {
    return refuse('malformed', '_count must be a whole number above 0.');
  }
  const mark = given.one('_after');
  const after = mark === undefined ? undefined : readPlace(mark, types);
  if (mark !== undefined && !after) {
    return refuse('malformed', '_after is not a mark of ours; follow the link of the page before.');
  }
  const compartment: CompartmentAsked = {
    of,
    types: types.filter((type) => caller.access('r', type) !== 'none'),
    ...(since !== undefined && { since: since.start }),
    ...(care && { care }),
  };
  return {
    compartment,
    ...(count !== undefined && { count: Math.min(Number(count), countAtMost) }),
    ...(after && { after }),
    withPatient: of.type === 'Encounter' && listOf(given, '_type').length === 0,
  };
}

function typesAsked(
  wanted: readonly string[],
  of: 'Patient' | 'Encounter',
): ResourceType[] | Refusal {
  const all = typesOfCompartment(of);
  if (wanted.length === 0) return all;
  const stranger = wanted.find((type) => !all.includes(type as ResourceType));
  if (stranger === undefined) return all.filter((type) => wanted.includes(type));
  const name = stranger.slice(0, 40);
  return refuse('malformed', `_type: "${name}" is not a type of the record of one ${of}.`);
}

function careOf(given: Given): CompartmentAsked['care'] | Refusal {
  const start = momentOf(given, 'start');
  const end = momentOf(given, 'end');
  if (isRefusal(start)) return start;
  if (isRefusal(end)) return end;
  if (!start && !end) return undefined;
  return { ...(start && { from: start.start }), ...(end && { to: end.end }) };
}

/** The time a parameter covers. */
function momentOf(
  given: Given,
  name: string,
): { start: string; end: string } | undefined | Refusal {
  const text = given.one(name);
  if (text === undefined) return undefined;
  // A plus sign in an address reads as a blank, which callers forget.
  const interval = intervalOf(text.trim().replace(' ', '+'));
  if (interval) return interval;
  return refuse('malformed', `${name} must be a date or an instant, as 2026-11-21T09:30:00Z.`);
}

/** A place as it stands in the link to the next page. */
export function writePlace({ type, id }: Pick<Place, 'type' | 'id'>): string {
  return Buffer.from(`${type}/${id}`).toString('base64url');
}

function readPlace(
  mark: string,
  types: readonly ResourceType[],
): Pick<Place, 'type' | 'id'> | undefined {
  const text = Buffer.from(mark, 'base64url').toString('utf8');
  const [, name, id] = /^([A-Za-z]{1,60})\/([A-Za-z0-9.-]{1,64})$/.exec(text) ?? [];
  const type = types.find((one) => one === name);
  return type !== undefined && id !== undefined ? { type, id } : undefined;
}
