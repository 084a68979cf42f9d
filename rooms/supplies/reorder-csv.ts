import type { ShownToOrder } from './supplies.contract.ts';

/** A cell of a table of comma-separated values; no spreadsheet takes what stands in it for a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The reorder list as a file for a supplier or a spreadsheet. */
export function reorderCsv(toOrder: readonly ShownToOrder[]): string {
  const rows = toOrder.map(({ label, itemCode, usable, unusable, par, upTo, order, unit }) => [
    ...[label, itemCode, usable, unusable, par, upTo, order, unit],
  ]);
  const head = ['Item', 'Code', 'Usable', 'Not usable', 'Par', 'Fill up to', 'Order', 'Unit'];
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
