import type { ResourceType } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { resourceTypes } from '../../records/validate/structure.ts';
import type { Interaction } from './request.ts';

const idForm = /^[A-Za-z0-9\-.]{1,64}$/;

/**
 * Reads what a request asks for from its method and the path below the base, in segments. Refuses
 * what R4 does not know: `not-found` for an address, `not-allowed` for a method on one that exists.
 */
export function interactionOf(method: string, segments: readonly string[]): Interaction | Refusal {
  const [first, second, third, fourth] = segments;
  const get = method === 'GET' || method === 'HEAD';
  if (first === undefined) {
    if (method === 'POST') return { kind: 'bundle' };
    return get ? { kind: 'search-system' } : notAllowed(method, [...reading, 'POST']);
  }
  if (segments.length === 1) {
    if (first.startsWith('$')) return operation(first);
    if (first === 'metadata') return get ? { kind: 'capabilities' } : notAllowed(method, reading);
    if (first === '_history') return get ? { kind: 'history-system' } : notAllowed(method, reading);
    if (first === '_search')
      return method === 'POST' ? { kind: 'search-system' } : notAllowed(method, ['POST']);
  }
  const type = typeOf(first);
  if (!type) return refuse('not-found', 'There is no such resource type in FHIR R4.');
  if (second === undefined) return onType(method, type);
  if (second.startsWith('$')) return segments.length === 2 ? operation(second, type) : nowhere();
  if (second === '_search' && segments.length === 2) {
    return method === 'POST' ? { kind: 'search-type', type } : notAllowed(method, ['POST']);
  }
  if (second === '_history' && segments.length === 2) {
    return get ? { kind: 'history-type', type } : notAllowed(method, reading);
  }
  if (!idForm.test(second)) return noId(method, type);
  if (third === undefined) return onInstance(method, type, second);
  if (third.startsWith('$') && segments.length === 3) return operation(third, type, second);
  const inside = type !== 'Patient' ? undefined : third === '*' ? third : typeOf(third);
  if (inside) return inCompartment(method, inside, second, segments.slice(3));
  if (third !== '_history' || segments.length > 4) return nowhere();
  if (!get) return notAllowed(method, reading);
  return fourth === undefined
    ? { kind: 'history-instance', type, id: second }
    : { kind: 'vread', type, id: second, version: fourth };
}

/** A search of a type, or of all (`*`), within a patient's compartment, by GET or by POST to `_search`. */
function inCompartment(
  method: string,
  type: ResourceType | '*',
  patientId: string,
  rest: readonly string[],
): Interaction | Refusal {
  if (rest.length > 1 || (rest[0] ?? '_search') !== '_search') return nowhere();
  const taken = rest.length === 1 ? ['POST'] : reading;
  if (!taken.includes(method)) return notAllowed(method, taken);
  return type === '*'
    ? { kind: 'search-system', patientId }
    : { kind: 'search-type', type, patientId };
}

function onType(method: string, type: ResourceType): Interaction | Refusal {
  if (method === 'GET' || method === 'HEAD') return { kind: 'search-type', type };
  if (method === 'POST') return { kind: 'create', type };
  if (method === 'PUT') return { kind: 'conditional-update', type };
  if (method === 'PATCH') return { kind: 'conditional-patch', type };
  if (method === 'DELETE') return { kind: 'conditional-delete', type };
  return notAllowed(method, [...reading, 'POST', ...changing]);
}

function onInstance(method: string, type: ResourceType, id: string): Interaction | Refusal {
  if (method === 'GET' || method === 'HEAD') return { kind: 'read', type, id };
  if (method === 'PUT') return { kind: 'update', type, id };
  if (method === 'PATCH') return { kind: 'patch', type, id };
  if (method === 'DELETE') return { kind: 'delete', type, id };
  return notAllowed(method, [...reading, ...changing]);
}

function operation(name: string, type?: ResourceType, id?: string): Interaction {
  return {
    kind: 'operation',
    name: name.slice(1),
    ...(type !== undefined && { type }),
    ...(id !== undefined && { id }),
  };
}

function typeOf(name: string): ResourceType | undefined {
  return resourceTypes.has(name) ? (name as ResourceType) : undefined;
}

const reading: readonly string[] = ['GET', 'HEAD'];
const changing: readonly string[] = ['PUT', 'PATCH', 'DELETE'];

function notAllowed(method: string, allow: readonly string[]): Refusal {
  return refuse('not-allowed', `${method} is not understood at this address.`, { allow });
}

/** Nothing stands under what can be no id; nor may anything be put there. */
function noId(method: string, type: ResourceType): Refusal {
  if (method !== 'PUT') return refuse('not-found', `There is no such ${type}.`);
  return refuse('malformed', 'An id has 1 to 64 letters, digits, "-" and ".", and nothing else.');
}

function nowhere(): Refusal {
  return refuse('not-found', 'There is nothing at this address. See /metadata for what is here.');
}
