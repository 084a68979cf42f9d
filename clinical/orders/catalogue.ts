import type { Task } from '../scope-of-practice/task.ts';

/** What kind of work an order asks for, in the order in which a list shows them. */
export const orderKinds = ['procedure', 'nursing'] as const;
export type OrderKind = (typeof orderKinds)[number];

export const orderKindWords: Record<OrderKind, string> = {
  procedure: 'Procedures',
  nursing: 'Nursing tasks',
};

/** One thing that can be ordered. */
export interface CatalogueItem {
  /** Stands in the order for as long as the record does: never renamed, never used again. */
  code: string;
  label: string;
  kind: OrderKind;
  /** What the gate is asked before it is done. */
  task: Task;
  /** Other words people look for it by. */
  also?: string;
}

/** What a family practice orders of its medical assistants from the first day. */
export const catalogue: readonly CatalogueItem[] = [
  {
    ...{ code: 'ear-irrigation', label: 'Ear irrigation', kind: 'procedure' },
    ...{ task: 'ear-irrigation', also: 'lavage wax cerumen flush' },
  },
  {
    ...{ code: 'suture-removal', label: 'Suture removal', kind: 'procedure' },
    ...{ task: 'suture-staple-removal', also: 'stitches' },
  },
  {
    ...{ code: 'staple-removal', label: 'Staple removal', kind: 'procedure' },
    ...{ task: 'suture-staple-removal', also: 'clips' },
  },
  {
    ...{ code: 'wound-dressing', label: 'Wound care and dressing', kind: 'procedure' },
    ...{ task: 'wound-dressing', also: 'bandage' },
  },
  {
    ...{ code: 'instructions', label: 'Pass on instructions', kind: 'nursing' },
    ...{ task: 'relay-provider-instructions', also: 'teach tell after-care' },
  },
];

/** The item of a code; undefined for one that is not ordered here. */
export function itemOf(code: string): CatalogueItem | undefined {
  return catalogue.find((one) => one.code === code);
}

/**
 * What of the catalogue answers the words typed: each word begins a word of the label or of the
 * other words people look for it by. Nothing typed finds all.
 */
export function searchCatalogue(typed: string): readonly CatalogueItem[] {
  const asked = wordsOf(typed);
  return catalogue.filter(({ label, also = '' }) => {
    const known = wordsOf(`${label} ${also}`);
    return asked.every((word) => known.some((one) => one.startsWith(word)));
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
