import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import { inTime } from './in-time.ts';
import { placeOf, type Place } from './place.ts';

type Fields = Record<string, unknown>;

/** Functions that choose among elements and cannot run away. */
const functions = new Set(
  `where first last tail skip take single ofType as is exists empty not all any count extension
  startsWith endsWith contains indexOf lower upper hasValue iif today now`.split(/\s+/),
);

const longestPath = 500;

/**
 * The elements of a resource that a FHIRPath statement finds, each with its place; the resource
 * itself is `root`. Refuses with `malformed` what is not FHIRPath or does more than to choose
 * elements, and with `too-costly` what is not found in time.
 */
export async function findPlaces(
  resource: Fields,
  path: string,
  timeMs: number,
): Promise<(Place | 'root')[] | Refusal> {
  const refused = refusePath(path);
  if (refused) return refused;
  // Taken in when the first patch comes: it would keep the server from opening for a while.
  const [{ default: fhirpath }, { default: r4 }] = await Promise.all([
    import('fhirpath'),
    import('fhirpath/fhir-context/r4'),
  ]);
  let nodes: unknown[];
  try {
    const options = { resolveInternalTypes: false, traceFn: () => {} } as const;
    const evaluate = () => fhirpath.evaluate(resource, path, {}, r4, options) as unknown[];
    const evaluated = inTime(evaluate, timeMs);
    if (!evaluated) return refuse('too-costly', 'has a path that takes too long to follow');
    nodes = evaluated.done;
  } catch {
    return refuse('malformed', 'has a path that is not FHIRPath, or cannot be followed here');
  }
  const places: (Place | 'root')[] = [];
  for (const node of nodes) {
    const name = (node as { fullPropertyName?: () => string | null }).fullPropertyName?.();
    if (typeof name !== 'string') {
      return refuse('malformed', 'has a path that finds no elements but values made of them');
    }
    if (!name.includes('.')) places.push('root');
    else {
      const place = placeOf(resource, name);
      if (place) places.push(place);
    }
  }
  return places;
}

function refusePath(path: string): Refusal | undefined {
  if (path.length > longestPath) return refuse('malformed', 'has a path that is too long');
  const outsideText = path.replace(/'(?:\\.|[^'\\])*'/g, "''");
  const called = [...outsideText.matchAll(/([A-Za-z_]\w*|`[^`]*`)\s*\(/g)].map(([, name]) => name);
  const words = new Set(['and', 'or', 'xor', 'implies', 'in', 'div', 'mod']);
  const other = called.find((name = '') => !functions.has(name) && !words.has(name));
  if (other === undefined) return undefined;
  return refuse('malformed', 'has a path that does more than to choose elements');
}
