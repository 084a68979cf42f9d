import type { CatalogueItem } from './item.ts';

/** What is collected here and tested by a laboratory outside. */
export const specimens: readonly CatalogueItem[] = [
  {
    ...{ code: 'lab-cbc', label: 'Complete blood count', kind: 'specimen' },
    ...{ task: 'venipuncture', also: 'cbc blood draw hemogram' },
  },
];
