import type pg from 'pg';

/** One statement as `pg` takes it; named ones are prepared once a connection. */
export interface Query {
  name?: string;
  text: string;
  values: unknown[];
}

/** Runs one query for one practice. */
export type Rows = <R extends pg.QueryResultRow>(query: Query) => Promise<R[]>;
