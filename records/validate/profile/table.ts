/** What a profile adds to R4 at one element. */
export interface ProfileRow {
  /** The id of the element without the type before it, such as `component:systolic.code`. */
  id: string;
  min?: number;
  /** Not set when there is no limit beyond that of R4. */
  max?: number;
  /** The names of the types it may have, when these are fewer than in R4. */
  types?: string[];
  /** The profiles of its type; one of them must be kept. */
  profiles?: string[];
  /** The profiles of what a reference may point to. */
  targets?: string[];
  fixed?: unknown;
  pattern?: unknown;
  /** The value set whose codes must be used. */
  codes?: string;
  slicing?: {
    by: [kind: string, path: string][];
    rules: string;
    isOrdered?: true;
  };
  rules?: [key: string, severity: 'error' | 'warning', expression: string, meaning: string][];
  /** Informational: whoever has the datum must be able to send it. */
  isMustSupport?: true;
}

/** A profile: the type it narrows and what it adds. */
export interface ProfileTable {
  type: string;
  title: string;
  /** True for an extension that must stand in `modifierExtension`. */
  isModifier?: true;
  elements: ProfileRow[];
}

/** Codes by system; null where they cannot be listed here, so that a code of it is not assessed. */
export type CodeLists = Record<string, string[] | null>;

/** One edition of a set of profiles, by canonical address, with the value sets they bind to. */
export interface Edition {
  profiles: Record<string, ProfileTable>;
  codes: Record<string, CodeLists>;
}
