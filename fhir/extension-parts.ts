import type { Extension } from '@medplum/fhirtypes';

/** The parts of an extension of ours, by name. */
export interface Parts {
  text: (name: string) => string | undefined;
  number: (name: string) => number | undefined;
  yes: (name: string) => boolean;
  all: (name: string) => Parts[];
  texts: (name: string) => string[];
}

/** The parts of the first extension with this address; undefined when there is none. */
export function partsAt(extensions: readonly Extension[] | undefined, url: string) {
  const found = extensions?.find((one) => one.url === url);
  return found && partsIn(found.extension ?? []);
}

function partsIn(parts: readonly Extension[]): Parts {
  const named = (name: string) => parts.filter(({ url }) => url === name);
  return {
    text: (name) => textOf(named(name)[0]),
    texts: (name) => named(name).flatMap((one) => textOf(one) ?? []),
    number: (name) => named(name)[0]?.valueDecimal,
    yes: (name) => named(name)[0]?.valueBoolean === true,
    all: (name) => named(name).map(({ extension = [] }) => partsIn(extension)),
  };
}

const textOf = (one: Extension | undefined): string | undefined =>
  one?.valueString ?? one?.valueCode ?? one?.valueDate ?? one?.valueDateTime;

/** A value of a part; one that is left out is no part. */
export type PartValue =
  string | number | boolean | undefined | readonly string[] | readonly PartValues[];

export interface PartValues {
  readonly [name: string]: PartValue;
}

/** Writes parts: texts, numbers, yes, and lists of them, each under its name. */
export function partsOf(values: PartValues): Extension[] {
  return Object.entries(values).flatMap(([url, value]): Extension[] => {
    if (value === undefined || value === '' || value === false) return [];
    if (typeof value === 'string') return [{ url, valueString: value }];
    if (typeof value === 'number') return [{ url, valueDecimal: value }];
    if (value === true) return [{ url, valueBoolean: true }];
    return value.map((one) =>
      typeof one === 'string' ? { url, valueString: one } : { url, extension: partsOf(one) },
    );
  });
}
