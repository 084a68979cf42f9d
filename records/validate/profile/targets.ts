import { readLiteral } from '../references.ts';
import { resourceTypes } from '../structure.ts';
import { reportAt } from '../walk.ts';
import { oneOf } from '../words.ts';
import type { ItemCheck } from './item-check.ts';
import { rootOf } from './profiles.ts';
import type { Edition } from './table.ts';
import type { ProfileWalk } from './walk.ts';
import { isSilentlyRight } from './walk.ts';

type Fields = Record<string, unknown>;

const REFERENCE = { name: 'reference', step: 'reference' };

/** The resource type a profile narrows; undefined when the profile is not known. */
function typeOfProfile(url: string, edition: Edition): string | undefined {
  const last = url.slice(url.lastIndexOf('/') + 1);
  if (resourceTypes.has(last)) return last;
  if (last === 'vitalsigns') return 'Observation';
  return edition.profiles[url]?.type;
}

function containedIn(walk: ProfileWalk, reference: string): Fields | undefined {
  const all = walk.container['contained'];
  if (!Array.isArray(all)) return undefined;
  return all.find((one: Fields | null) => one?.['id'] === reference.slice(1)) as Fields | undefined;
}

/** True when a contained resource keeps one of the profiles, or one of those is a bare type. */
function keepsOne(resource: Fields, targets: string[], walk: ProfileWalk): boolean {
  return targets.some((url) => {
    if (typeOfProfile(url, walk.edition) !== resource['resourceType']) return false;
    if (walk.edition.profiles[url] === undefined) return true;
    const item = {
      value: resource,
      beside: undefined,
      property: { name: '', type: undefined, isPrimitive: false },
      at: undefined,
    };
    return isSilentlyRight(walk, () => rootOf(url, walk.edition)(item, walk));
  });
}

/** The check of where a reference points: to one of the types, or a contained one that keeps a profile. */
export function checkTargets(targets: string[], edition: Edition): ItemCheck {
  const types = targets.map((url) => typeOfProfile(url, edition));
  const isOpen = types.includes(undefined) || types.includes('Resource');
  const allowed = [...new Set(types.filter((type) => type !== undefined))].sort();
  const names = targets.map((url) => url.slice(url.lastIndexOf('/') + 1));
  return ({ value }, walk) => {
    const { reference, type } = (value ?? {}) as Fields;
    if (isOpen || typeof reference !== 'string') return;
    if (reference.startsWith('#')) {
      const found = containedIn(walk, reference);
      if (found !== undefined && !keepsOne(found, targets, walk)) {
        reportAt(walk, REFERENCE, `must point to what keeps ${oneOf(names)}`);
      }
      return;
    }
    const stated = typeof type === 'string' ? type : undefined;
    const pointed = readLiteral(reference)?.type ?? stated;
    if (pointed !== undefined && !allowed.includes(pointed)) {
      reportAt(walk, REFERENCE, `must point to ${oneOf(allowed)} by the profile; got ${pointed}`);
    }
  };
}
