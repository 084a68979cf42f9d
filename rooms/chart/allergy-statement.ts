import type { AllergyIntolerance } from '@medplum/fhirtypes';
import { severeFirst } from '../../clinical/lists/allergy-words.ts';
import { entryOf, isCurrent, saysNoAllergy } from '../../clinical/lists/entry.ts';
import { newestFirst, type Review } from '../../clinical/lists/review.ts';
import type { Stored } from '../../records/stored.ts';
import { conceptWords } from './codes-in-words.ts';

/** SNOMED CT 716186003: "No known allergy", the only code that speaks of every kind. */
const noneOfAnyKind = '716186003';

/**
 * What the record says of allergies. `none-known` stands only when somebody recorded it; a record
 * that says nothing is `not-asked`, and is never shown as none.
 */
export type AllergyStatement =
  | { state: 'listed' }
  | {
      state: 'none-known';
      /** "No known allergies", or what the record denies and no more: "No known drug allergy". */
      words: string;
      at?: string | undefined;
    }
  | { state: 'not-asked' };

/** Reads the statement from every allergy entry and every going-through of the allergy list. */
export function allergyStatement(
  entries: readonly Stored<AllergyIntolerance>[],
  reviews: readonly Review[],
): AllergyStatement {
  const current = entries.filter((one) => isCurrent(one));
  if (current.some((one) => !saysNoAllergy(one))) return { state: 'listed' };
  const said = reviews
    .filter(({ kind, noneKnown }) => kind === 'allergies' && noneKnown)
    .toSorted(newestFirst)[0];
  if (said) return { state: 'none-known', words: 'No known allergies', at: said.at };
  const denials = current.filter(saysNoAllergy);
  const whole = denials.find(({ code }) => code?.coding?.some((c) => c.code === noneOfAnyKind));
  if (whole) return { state: 'none-known', words: 'No known allergies', at: whole.recordedDate };
  const [first] = denials;
  if (!first) return { state: 'not-asked' };
  const words = [...new Set(denials.map((one) => conceptWords(one.code) ?? 'No known allergy'))];
  return { state: 'none-known', words: words.join(', '), at: first.recordedDate };
}

/** An allergy as a chip of the banner and a line of the list, the dangerous ones first. */
export function shownAllergies(entries: readonly Stored<AllergyIntolerance>[]) {
  return entries
    .filter((one) => isCurrent(one) && !saysNoAllergy(one))
    .map((one) => ({ id: one.id, ...entryOf(one), ...named(one) }))
    .toSorted(severeFirst);
}

function named({ code }: AllergyIntolerance): { name?: string } {
  const name = conceptWords(code);
  return name === undefined ? {} : { name };
}
