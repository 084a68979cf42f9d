import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { Pairs, SearchOptions } from '../fhir-search.ts';
import type { Condition } from './condition.ts';
import { readCondition } from './read-condition.ts';
import { takeResultParameter, type ResultParameters } from './result-parameters.ts';

/** A search as it is understood. */
export interface Sought {
  conditions: Condition[];
  results: ResultParameters;
  used: [name: string, value: string][];
  ignored: string[];
}

const pairsAtMost = 100;
const charactersAtMost = 65_536;

/** How strictly a search is read (see `SearchOptions`). */
type ReadingOptions = {
  [K in 'base' | 'isStrict' | 'isLenient']?: SearchOptions[K] | undefined;
};

/**
 * Reads a search of a type (https://hl7.org/fhir/R4/search.html). A parameter that the type has
 * not is left out and named, or refused when strict. One without a value says nothing.
 */
export function readSearch(
  type: string,
  pairs: Pairs,
  { base, isStrict = false, isLenient = false }: ReadingOptions = {},
): Sought | Refusal {
  const results: ResultParameters = { sort: [], isCountOnly: false, inclusions: [] };
  const sought: Sought = { conditions: [], results, used: [], ignored: [] };
  let [count, characters] = [0, 0];
  for (const [name, value] of pairs) {
    if ((count += 1) > pairsAtMost) {
      return refuse('too-costly', `A search has at most ${pairsAtMost} parameters.`);
    }
    if ((characters += name.length + value.length) > charactersAtMost) {
      return refuse('too-costly', `A search has at most ${charactersAtMost} characters.`);
    }
    if (value === '') {
      if (isStrict) return refuse('malformed', `${name.slice(0, 80)} has no value.`);
      continue;
    }
    if (name.includes('\0') || value.includes('\0')) {
      return refuse('malformed', 'A search holds a character that no text has (U+0000).');
    }
    const taken = takeResultParameter(results, name, value, type);
    if (isRefusal(taken)) {
      if (!isLenient || taken.refused !== 'not-supported') return taken;
      sought.ignored.push(name);
      continue;
    }
    const condition = taken ? undefined : readCondition(name, value, { base, type });
    if (isRefusal(condition)) return condition;
    if (condition) sought.conditions.push(condition);
    if (taken || condition) {
      if (name !== '_cursor') sought.used.push([name, value]);
    } else if (isStrict) {
      return refuse('not-supported', `${type} is not searched by ${name.slice(0, 80)}.`);
    } else sought.ignored.push(name);
  }
  if (results.isTextOnly === true && results.inclusions.length > 0) {
    return refuse('malformed', '_summary=text goes with no _include and no _revinclude.');
  }
  return sought;
}
