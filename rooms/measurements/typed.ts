/** What stands in the fields of a measurement, by their names. */
export type Typed = Readonly<Record<string, string>>;

export const nothingTyped: Typed = {};

export interface TypedProps {
  typed: Typed;
  set: (name: string, to: string) => void;
}

export const textOf = (typed: Typed, name: string): string => (typed[name] ?? '').trim();

/** A number as typed, with a comma or a point; undefined when nothing stands there, `NaN` when it is none. */
export function numberOf(typed: Typed, name: string): number | undefined {
  const text = textOf(typed, name);
  if (text === '') return undefined;
  return /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}
