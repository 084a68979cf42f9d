/** A situation with the answer that somebody else gave. */
export interface ScopeCase {
  id: string;
  state: string;
  credential: string;
  training: Fields;
  task: string;
  context: Fields;
  as_of_date: string;
  expected: string;
  why?: string;
}

export type Fields = Record<string, unknown>;
