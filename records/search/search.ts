/**
 * A search over one resource type, as acts and views ask it. Every condition is anded.
 * Conditions on typed columns and on tokens may be mixed; `records/search/plan.ts` picks the one
 * index that drives the search and makes filters of the rest.
 */
export interface Search {
  /** Id of the patient whose compartment is searched. */
  patient?: string;
  /** Search parameter → one of these values: a code (`system|code` or `code`), or `Type/id`. */
  tokens?: Record<string, string | string[]>;
  /** Half-open window on the start of the type's main date, ISO instants; what has no date is left out. */
  date?: { from?: string; to?: string };
  /** On the main date: newest first, what has no date last; `oldest` is exactly the other way round. */
  sort?: 'newest' | 'oldest';
  /** At most this many (default 50, ceiling 5,000). */
  count?: number;
}
