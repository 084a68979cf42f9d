import type { Delimiters } from './message.ts';

const notSeparators = /[A-Za-z0-9 "\r\n\0]|[^\0-\x7f]/;

/** What is written when nothing else is asked for. */
export const standardDelimiters: Required<Omit<Delimiters, 'truncation'>> = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
};

/** The separators told by the line of an MSH, FHS or BHS; a sentence where they cannot be. */
export function delimitersOf(line: string): Delimiters | string {
  const field = line[3] ?? '';
  if (field === '' || notSeparators.test(field)) return 'there is no field separator after MSH';
  const end = line.indexOf(field, 4);
  const encoding = end < 0 ? line.slice(4) : line.slice(4, end);
  if (encoding.length < 2) return 'the encoding characters are missing; they are usually ^~\\&';
  if (encoding.length > 5) return 'there are more than five encoding characters';
  if (notSeparators.test(encoding)) {
    return 'an encoding character is a letter, a digit, a space, a quote or not ASCII';
  }
  if (new Set(encoding).size < encoding.length) return 'two encoding characters are the same';
  const [component = '', repetition = '', escape, subcomponent, truncation] = encoding;
  return {
    field,
    component,
    repetition,
    ...(escape === undefined ? {} : { escape }),
    ...(subcomponent === undefined ? {} : { subcomponent }),
    ...(truncation === undefined ? {} : { truncation }),
  };
}

/** The same with no separator missing: the standard one, or the first that is free. */
export function completed(known: Delimiters): Delimiters & { escape: string } {
  const taken = new Set(Object.values(known));
  const free = (first: string): string => {
    const found = [first, ...'\\&#$%*+!@'].find((one) => !taken.has(one)) ?? first;
    taken.add(found);
    return found;
  };
  const escape = known.escape ?? free(standardDelimiters.escape);
  const subcomponent = known.subcomponent ?? free(standardDelimiters.subcomponent);
  return { ...known, escape, subcomponent };
}
