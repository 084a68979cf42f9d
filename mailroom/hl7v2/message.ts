/** The smallest part of a field. `null` is HL7's `""`: told to be empty; `''` is not told at all. */
export type Subcomponent = string | null;
/** What stands between two component separators; nothing at its end is empty. */
export type Component = Subcomponent[];
export type Repetition = Component[];
/** The repetitions of a field; none when the field is empty. */
export type Field = Repetition[];

/** One segment. `fields[0]` is field 1; of MSH, FHS and BHS fields 1 and 2 are the separators. */
export interface Segment {
  name: string;
  fields: Field[];
}

/** The encoding characters of a message; escape, subcomponent and truncation may be missing. */
export interface Delimiters {
  field: string;
  component: string;
  repetition: string;
  escape?: string;
  subcomponent?: string;
  truncation?: string;
}

/** A message as it stands; its first segment is MSH. */
export interface Message {
  delimiters: Delimiters;
  segments: Segment[];
  /** What had to be assumed to read it, one sentence each. */
  assumed: string[];
}

/** The segments that tell the separators themselves. */
export const headers: readonly string[] = ['MSH', 'FHS', 'BHS'];

/** A field by its number in the standard, from 1; empty when it is not there. */
export function fieldOf(segment: Segment | undefined, number: number): Field {
  return segment?.fields[number - 1] ?? [];
}

/** The text of a component (from 1) of a repetition; undefined when it is empty or null. */
export function textIn(
  repetition: Repetition | undefined,
  component = 1,
  subcomponent = 1,
): string | undefined {
  const text = repetition?.[component - 1]?.[subcomponent - 1]?.trim();
  return text === '' ? undefined : text;
}
