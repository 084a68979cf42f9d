import type { CatalogueItem } from './item.ts';

/** What is measured with a device or a chart beyond the vital signs. */
export const measurements: readonly CatalogueItem[] = [
  {
    ...{ code: 'ekg', label: 'EKG, 12 leads', kind: 'measurement' },
    ...{ task: 'ekg', also: 'ecg electrocardiogram' },
  },
  {
    ...{ code: 'vision', label: 'Vision screening', kind: 'measurement' },
    ...{ task: 'vision-hearing-test', also: 'snellen eyes acuity' },
  },
];
