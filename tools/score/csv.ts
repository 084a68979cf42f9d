/** One line of a table by the names of its head, each cell trimmed; a missing cell is absent. */
export type Row = Readonly<Record<string, string | undefined>>;

/** The rows of a CSV text with their line numbers; a head that is repeated inside is left out. */
export function rowsOf(text: string): { line: number; row: Row }[] {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = cellsOf(head);
  return lines.flatMap((one, at) => {
    if (one.trim() === '' || one === head) return [];
    const cells = cellsOf(one);
    return [
      { line: at + 2, row: Object.fromEntries(names.map((name, column) => [name, cells[column]])) },
    ];
  });
}

/** Cells between commas; a comma between quotes is part of a cell. */
function cellsOf(line: string): string[] {
  const cells = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  return cells.map((cell) => cell.replaceAll('"', '').trim());
}

/** The number in a column; undefined where there is none: empty, `NA` or `.`, or no number. */
export function numberIn(row: Row, column: string): number | undefined {
  const text = row[column];
  if (text === undefined || /^(?:|NA|NaN|\.)$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
