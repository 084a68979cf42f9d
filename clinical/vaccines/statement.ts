import byVaccine from '../../reference/vis/by-vaccine.json' with { type: 'json' };
import documents from '../../reference/vis/documents.json' with { type: 'json' };

/** An information statement (VIS) that goes with a vaccine. */
export interface Statement {
  /** The code of the document (GDTI), 13 digits. */
  document: string;
  name: string;
  pdf?: string | undefined;
  /** The day of the current edition, `YYYY-MM-DD`. */
  current: string;
  /** Days of all editions, the newest first. */
  editions: readonly string[];
}

interface Row {
  name: string;
  pdf?: string;
  editions: { date: string; current?: boolean }[];
}

const rows: Readonly<Record<string, Row>> = documents;
const documentsOf: Readonly<Record<string, readonly string[]>> = byVaccine;

/** One paper for five vaccines of babies; the single ones say more, and each component has one. */
const manyAtOnce = '0886983000264';

/** The current statement of each component of a vaccine, by CDC's tables; empty where there is none. */
export function statementsOf(cvx: string): Statement[] {
  return (documentsOf[cvx] ?? [])
    .filter((document) => document !== manyAtOnce)
    .flatMap((document) => statementOf(document) ?? []);
}

/** One statement by its code; undefined for a code CDC's table does not have. */
export function statementOf(document: string): Statement | undefined {
  const row = rows[document];
  const current = row?.editions.find((one) => one.current)?.date;
  if (!row || current === undefined) return undefined;
  const { name, pdf, editions } = row;
  return { document, name, pdf, current, editions: editions.map(({ date }) => date) };
}
