import type { CatalogueItem } from './item.ts';

/** Procedures a family practice orders of its medical assistants. */
export const procedures: readonly CatalogueItem[] = [
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
];
