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
  editions: { date: string; current?: boolean; barcode: string }[];
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

const editionByCode: ReadonlyMap<string, { document: string; edition: string }> = new Map(
  Object.entries(rows).flatMap(([document, { editions }]) =>
    editions.map(({ date, barcode }) => [barcode, { document, edition: date }] as const),
  ),
);

/**
 * The statement whose barcode was scanned, and which edition of it: GS1 application identifiers 253
 * (the document) and 11 (the day of the edition). Undefined for any other code.
 */
export function statementScanned(text: string): { document: string; edition: string } | undefined {
  const plain = text
    .trim()
    .replace(/^\][A-Za-z]\d/, '')
    .replace(/[()\u001d]/g, '');
  return editionByCode.get(plain);
}

/** One statement by its code; undefined for a code CDC's table does not have. */
export function statementOf(document: string): Statement | undefined {
  const row = rows[document];
  const current = row?.editions.find((one) => one.current)?.date;
  if (!row || current === undefined) return undefined;
  const { name, pdf, editions } = row;
  return { document, name, pdf, current, editions: editions.map(({ date }) => date) };
}
