import { readNdc } from '../../clinical/barcodes/ndc.ts';
import type { StockKind } from '../../clinical/stock/stock.ts';
import type { ShownItem } from './supplies.contract.ts';

interface Typed {
  /** Code of an item that was here before, `new`, or nothing. */
  item: string;
  label: string;
  code: string;
  unit: string;
  ndc: string;
}

interface Item {
  itemCode: string;
  label: string;
  kind: StockKind;
  unit: string;
  ndc?: string;
}

/** The item as the act takes it; what is missing is left empty for its contract to ask. */
export function itemTyped(
  typed: Typed,
  kind: StockKind | undefined,
  items: readonly ShownItem[],
): Item {
  const known = items.find(({ itemCode }) => itemCode === typed.item);
  if (known) {
    const { itemCode, label, unit } = known;
    const ndc = itemCode.startsWith('ndc:') ? itemCode.slice(4) : typed.ndc;
    return { itemCode, label, unit, kind: known.kind, ...(ndc && { ndc }) };
  }
  if (typed.item !== 'new') return { itemCode: '', label: '', kind: 'supply', unit: '' };
  const ndc = kind === 'medicine' ? (readNdc(typed.code)[0] ?? typed.code) : typed.ndc;
  const code = typed.code.trim();
  const itemCode = {
    vaccine: `cvx:${code}`,
    medicine: `ndc:${ndc}`,
    'test-kit': `kit:${code}`,
    control: `control:${code}`,
    supply: `supply:${slug(typed.label)}`,
  }[kind ?? 'supply'];
  const { label, unit } = typed;
  return { itemCode, label, unit, kind: kind as StockKind, ...(ndc && { ndc }) };
}

function slug(label: string): string {
  return label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
