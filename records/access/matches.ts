import type { Resource } from '@medplum/fhirtypes';
import { conditionToken } from '../extract/condition.ts';
import { extract } from '../extract/extract.ts';
import { seedOf } from '../extract/hash.ts';

/**
 * Whether a resource at hand, stored or not, is one that a search such as
 * `patient=Patient/12&category=laboratory` finds; as many such searches as are wanted are asked at
 * once by the function it answers. Undefined when it takes the database to tell: a parameter with a
 * modifier, or one that is not found by token.
 */
export function matcherOf(
  practiceId: string,
  resource: Resource,
): (query: string) => boolean | undefined {
  const seed = seedOf(practiceId);
  let tokens: Set<string> | undefined;
  return (query) => {
    let isSure = true;
    for (const [name, text] of new URLSearchParams(query)) {
      const values = valuesOf(text);
      if (name === '_id') {
        if (!values.includes(resource.id ?? '')) return false;
        continue;
      }
      tokens ??= new Set(extract(seed, resource).tokens);
      const wanted = values.map((one) => conditionToken(seed, resource.resourceType, name, one));
      if (wanted.some((token) => token !== undefined && tokens?.has(token))) continue;
      if (wanted.every((token) => token !== undefined)) return false;
      isSure = false;
    }
    return isSure ? true : undefined;
  };
}

/** The values of a parameter, any of which will do: parted by commas that no backslash precedes. */
function valuesOf(text: string): string[] {
  return text.split(/(?<!\\),/).map((value) => value.replace(/\\([,$|\\])/g, '$1'));
}
