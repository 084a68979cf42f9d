import type { FastifyRequest } from 'fastify';
import { parseKept } from '../../fhir/json.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { refuseBodyType } from './present/media-types.ts';
import { writtenBinary } from './written-binary.ts';
import type { FhirRequest, Interaction } from './request.ts';

const formAtMost = 262_144;
/** More values than these take seconds to read, and meanwhile nobody else is answered. */
const valuesAtMost = { bundle: 1_000_000, resource: 500_000 };

/** Reads a request as far as its address, parameters and body. */
export function readRequest(
  request: FastifyRequest,
  asked: Interaction,
  fhirBase: string,
): FhirRequest | Refusal {
  const { method, headers, protocol, host } = request;
  const origin = `${protocol}://${host}`;
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  const read = { method, base: `${origin}${fhirBase}`, url: `${origin}${request.url}`, headers };
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const written = writtenBinary(asked, headers, bytes);
  if (written) return isRefusal(written) ? written : { ...read, query, body: written };
  if (takenBy(asked) === 'search' && bytes.length > formAtMost) {
    return refuse('too-large', 'The parameters of a search hold 256 KiB at most. Ask for less.');
  }
  const text = bytes.toString('utf8');
  if (text === '') return { ...read, query, body: undefined };
  const refused = refuseBodyType(headers, takenBy(asked));
  if (refused) return refused;
  if (takenBy(asked) === 'search') {
    for (const [name, value] of new URLSearchParams(text)) query.append(name, value);
    return { ...read, query, body: undefined };
  }
  const most = valuesAtMost[asked.kind === 'bundle' ? 'bundle' : 'resource'];
  if (bytes.length > most && hasMoreValues(bytes, most)) {
    const kind = asked.kind === 'bundle' ? 'A Bundle' : 'A resource';
    return refuse('too-large', `${kind} has ${most.toLocaleString('en-US')} values at most.`);
  }
  const body = parseBody(text);
  return isRefusal(body) ? body : { ...read, query, body };
}

function takenBy({ kind }: Interaction): 'search' | 'patch' | 'resource' {
  if (kind.startsWith('search')) return 'search';
  return kind.endsWith('patch') ? 'patch' : 'resource';
}

function parseBody(text: string): unknown {
  try {
    const body = parseKept(text);
    if (!isDeeperThan(body, deepest)) return body;
    const most = deepest.toLocaleString('en-US');
    return refuse('malformed', `What was sent goes deeper than ${most} levels. Send it flatter.`);
  } catch {
    return refuse('malformed', 'What was sent is not JSON. Send application/fhir+json.');
  }
}

const [comma, list, object] = [0x2c, 0x5b, 0x7b];

/** Counts what begins a value or parts two; those in a text, of which there are few, are counted too. */
function hasMoreValues(bytes: Buffer, most: number): boolean {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== comma && byte !== list && byte !== object) continue;
    if ((count += 1) > most) return true;
  }
  return false;
}

/** No resource needs a tenth of it, and whatever goes through a resource step by step can. */
const deepest = 1_000;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  // A list of the values of each would be as much to clear away as what was sent.
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && isDeeperThan(inner, levels - 1)) return true;
  }
  return false;
}

/** The path below the base, in segments; what is no text when decoded stays as it is. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean).map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
