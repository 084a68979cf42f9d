/** Adds a value to a statement and answers how it is named there. */
export type Bind = (value: unknown) => string;

/** How a statement finds its rows. */
export interface Driven {
  /** True: by the token index, so conditions on tokens are written for it. */
  byTokens: boolean;
}

/** Writes one condition of a statement. */
export type Sql = (bind: Bind, driven: Driven) => string;

/** A row as it was found. */
export interface Row {
  id: string;
  version: number;
  last_updated: Date;
  content: string;
  patient: string | null;
  /** What it is sorted by. */
  keys: unknown[];
}

/**
 * One condition, as the database narrows it and as it is decided. Everything but `hints`, `test`
 * and `among` is written into the statement; all of it is true of whatever matches.
 */
export interface Criterion {
  /** On columns, where an index may answer it. */
  column?: Sql;
  /** One of these holds, and never two; each is found by an index of its own. */
  legs?: Sql[];
  /**
   * On the time that the columns `date` and `date_end` hold: `span` is the condition, `bound` what
   * follows from it for the start of whatever is short. What is short and what lasts are looked for
   * apart, each by an index of its own.
   */
  split?: { bound: Sql; span: Sql };
  /** Where no index answers it. */
  filter?: Sql;
  /** What matches has one token of every list. */
  tokens?: string[][];
  /** As `tokens`, but coarse: only of use when nothing better drives. */
  hints?: string[][];
  /** True: `column` or `legs` lead to few rows by an index. */
  drives?: boolean;
  /** True when it leads to one patient's rows. */
  isOfPatient?: boolean;
  /** Decides on the parsed resource; missing when the statement decides alone. */
  test?: (resource: unknown) => boolean;
  /** Decides for many rows at once by asking further; answers the ids that match. */
  among?: (rows: readonly Row[]) => Promise<ReadonlySet<string>>;
}

/** Met by nothing. */
export const nothing: Criterion = { column: () => 'false', drives: true };

/** One token of a list, in a form that the token index does not answer. */
export function anyToken(hashes: readonly string[], bind: Bind): string {
  if (hashes.length === 1) return `${bind(hashes[0])}::bigint = any(tokens)`;
  return `(tokens && ${bind(`{${hashes.join(',')}}`)}::bigint[]) is true`;
}

/** One token of a list, for the token index. */
export function byToken(hashes: readonly string[], bind: Bind): string {
  const operator = hashes.length === 1 ? '@>' : '&&';
  return `tokens ${operator} ${bind(`{${hashes.join(',')}}`)}::bigint[]`;
}

/** A criterion as one filter: for what is one of several alternatives. */
export function asFilter(criterion: Criterion): Sql {
  return (bind) => {
    const driven = { byTokens: false };
    const legs = criterion.legs?.map((leg) => `(${leg(bind, driven)})`).join(' or ');
    const parts = [
      ...(criterion.column ? [criterion.column(bind, driven)] : []),
      ...(legs === undefined ? [] : [`(${legs})`]),
      ...(criterion.split ? [criterion.split.span(bind, driven)] : []),
      ...(criterion.filter ? [criterion.filter(bind, driven)] : []),
      ...(criterion.tokens ?? []).map((hashes) => anyToken(hashes, bind)),
    ];
    return parts.length === 0 ? 'true' : parts.map((part) => `(${part})`).join(' and ');
  };
}
