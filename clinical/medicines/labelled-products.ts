import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { readScan } from '../barcodes/scan.ts';
import type { Product } from './product.ts';

/** The practice's products that a label may stand for, as it was scanned or its number typed. */
export function labelledProducts(
  scan: string,
  products: readonly Product[],
  today: string,
): readonly Product[] | Refusal {
  const read = readScan(scan, Number(today.slice(0, 4)));
  if (isRefusal(read)) return read;
  return read.kind === 'product' ? products.filter(({ ndc }) => read.ndcs.includes(ndc)) : [];
}
