import type { CatalogueItem } from './item.ts';

/** Vaccines that are given in the office, by group. */
export const vaccines: readonly CatalogueItem[] = [
  {
    ...{ code: 'vaccine-influenza', label: 'Influenza vaccine', kind: 'vaccine' },
    ...{ task: 'vaccine', also: 'flu shot' },
  },
];
