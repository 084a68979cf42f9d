import type { CatalogueItem } from './item.ts';

/** Medicines that are given in the office. */
export const medicines: readonly CatalogueItem[] = [
  {
    ...{ code: 'albuterol-neb', label: 'Albuterol by nebulizer', kind: 'medicine' },
    ...{ task: 'inhaled-neb', also: 'salbutamol' },
  },
];
