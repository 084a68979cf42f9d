import type { CatalogueItem } from './item.ts';
import { measurements } from './measurements.ts';
import { medicines } from './medicines.ts';
import { nursing } from './nursing.ts';
import { procedures } from './procedures.ts';
import { specimens } from './specimens.ts';
import { inOfficeTests } from './tests.ts';
import { vaccines } from './vaccines.ts';

/** What a family practice orders of its medical assistants from the first day. */
export const catalogue: readonly CatalogueItem[] = [
  ...inOfficeTests,
  ...specimens,
  ...measurements,
  ...medicines,
  ...vaccines,
  ...procedures,
  ...nursing,
];

/** The item of a code; undefined for one that is not ordered here. */
export function itemOf(code: string): CatalogueItem | undefined {
  return catalogue.find((one) => one.code === code);
}

/**
 * What of these answers the words typed: each word begins a word of the label or of the
 * other words people look for it by. Nothing typed finds all.
 */
export function searchCatalogue<Item extends CatalogueItem>(
  typed: string,
  items: readonly Item[],
): readonly Item[] {
  const asked = wordsOf(typed);
  return items.filter(({ label, also = '' }) => {
    const known = wordsOf(`${label} ${also}`);
    return asked.every((word) => known.some((one) => one.startsWith(word)));
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
