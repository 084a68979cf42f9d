import type { CatalogueItem } from './item.ts';

/** What is said to a patient or done for one without touching the body. */
export const nursing: readonly CatalogueItem[] = [
  {
    ...{ code: 'instructions', label: 'Pass on instructions', kind: 'nursing' },
    ...{ task: 'relay-provider-instructions', also: 'teach tell after-care' },
  },
];
