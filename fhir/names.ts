import type { HumanName } from '@medplum/fhirtypes';

// The legal name first, as it is on the card and the label; names no longer used come last.
const order = ['official', 'usual', undefined, 'temp', 'nickname', 'anonymous', 'maiden', 'old'];

/**
 * The name a person goes by in the clinic: official, else usual, else the next best; ended names
 * last.
 */
export function nameInUse(names: readonly HumanName[] | undefined): HumanName | undefined {
  const rank = (name: HumanName) =>
    order.indexOf(name.use) + (name.period?.end === undefined ? 0 : order.length);
  return names?.reduce<HumanName | undefined>(
    (best, name) => (best === undefined || rank(name) < rank(best) ? name : best),
    undefined,
  );
}

/** What stands on screens and labels when a person's name is not in the record. */
export const noName = 'No name recorded';

/**
 * The full name of a person as one line, nothing cut: the text the record gives, else given names,
 * family name and suffixes. `No name recorded` when there is none.
 */
export function displayName(names: readonly HumanName[] | undefined): string {
  const name = nameInUse(names);
  const parts = [...(name?.given ?? []), name?.family, ...(name?.suffix ?? [])];
  return tidy(name?.text) || tidy(parts.filter(Boolean).join(' ')) || noName;
}

/**
 * Initials for screens that strangers see: of the first given name and of the family name, or of
 * the first and last word when only a text is recorded. `?` when there is no name.
 */
export function initials(names: readonly HumanName[] | undefined): string {
  const name = nameInUse(names);
  const words = tidy(name?.text).split(' ');
  const parts =
    name?.family !== undefined || name?.given?.length
      ? [name.given?.[0], name.family]
      : words.length > 1
        ? [words[0], words.at(-1)]
        : words;
  const letters = parts.map((part) => firstLetter(part ?? '')).join('');
  return letters || '?';
}

function tidy(text: string | undefined): string {
  return (text ?? '').replace(/\s+/gu, ' ').trim();
}

/**
 * The first letter with its accents, upper case; what is not a letter is passed over ("d'Arc" →
 * "D").
 */
function firstLetter(word: string): string {
  return (/\p{L}\p{M}*/u.exec(word)?.[0] ?? '').toLocaleUpperCase('en-US').slice(0, 2);
}
