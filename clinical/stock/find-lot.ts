import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { itemCodesOf } from '../barcodes/find-unit.ts';
import { readScan, type Scan } from '../barcodes/scan.ts';

/** What is printed on a lot, as far as it was written down when it came. */
interface Printed {
  itemCode: string;
  lotNumber: string;
  gtin?: string | undefined;
  ndc?: string | undefined;
}

/**
 * The lots among these whose label was scanned, or whose number was typed, in the order given. A
 * barcode without a lot number means any lot of its product. `undefined`: it is no barcode of a
 * product and no lot number, so it may be meant for somebody else.
 */
export function findLots<Lot extends Printed>(
  typed: string,
  lots: readonly Lot[],
  thisYear: number,
): readonly Lot[] | Refusal | undefined {
  const text = typed.trim().toUpperCase();
  const numbered = lots.filter(({ lotNumber }) => lotNumber.toUpperCase() === text);
  if (numbered.length > 0) return numbered;
  const scan = readScan(typed, thisYear);
  if (isRefusal(scan)) return scan;
  if (scan.kind === 'other') return undefined;
  const found = lots.filter((lot) => isProduct(lot, scan));
  if (found.length === 0) return refuse('not-found', `${nameOf(scan)} is not among these lots.`);
  if (scan.lot === undefined) return found;
  const exact = found.filter(
    ({ lotNumber }) => lotNumber.toUpperCase() === scan.lot?.toUpperCase(),
  );
  return exact.length > 0
    ? exact
    : refuse('not-found', `Lot ${scan.lot} of this is not in stock here. Receive it first.`);
}

type Product = Extract<Scan, { kind: 'product' }>;

function isProduct({ gtin, ndc, itemCode }: Printed, scan: Product): boolean {
  if (gtin !== undefined && gtin === scan.gtin) return true;
  if (ndc !== undefined && scan.ndcs.includes(ndc)) return true;
  return itemCodesOf(scan).includes(itemCode);
}

function nameOf({ gtin, ndcs, lot }: Product): string {
  return lot === undefined ? `The product ${gtin ?? ndcs[0] ?? ''}` : `Lot ${lot}`;
}
