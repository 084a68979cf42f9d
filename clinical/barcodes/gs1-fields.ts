import identifiers from '../../reference/codes/gs1/identifiers.json' with { type: 'json' };

/** What follows an application identifier: exactly so many digits, or up to so many characters. */
export interface Field {
  ai: string;
  digits?: number | undefined;
  most?: number | undefined;
  isNumber?: boolean | undefined;
}

const known: Readonly<Record<string, Omit<Field, 'ai'>>> = identifiers;

/** The application identifier that begins at `at`; undefined for one that is not in our list. */
export function fieldAt(text: string, at: number): Field | undefined {
  for (const length of [2, 3, 4]) {
    const ai = text.slice(at, at + length);
    if (!/^\d+$/.test(ai) || ai.length < length) return undefined;
    const rule = known[ai] ?? (length === 4 ? known[`${ai.slice(0, 2)}nn`] : undefined);
    if (rule) return { ai, ...rule };
  }
  return undefined;
}
