import type { CatalogueItem } from './item.ts';

/** What is measured with a device or a chart beyond the vital signs. */
export const measurements: readonly CatalogueItem[] = [
  {
    ...{ code: 'ekg', label: 'EKG, 12 leads', kind: 'measurement' },
    ...{ task: 'ekg', also: 'ecg electrocardiogram' },
  },
  {
    ...{ code: 'spirometry', label: 'Spirometry', kind: 'measurement' },
    ...{ task: 'spirometry', also: 'lung function breathing pft fev1' },
  },
  {
    code: 'spirometry-bronchodilator',
    label: 'Spirometry before and after a bronchodilator',
    ...{
      kind: 'measurement',
      task: 'spirometry',
      also: 'lung function pft reversibility albuterol',
    },
  },
  {
    ...{ code: 'vision', label: 'Vision screening', kind: 'measurement' },
    ...{ task: 'vision-hearing-test', also: 'snellen eyes acuity' },
  },
  {
    ...{ code: 'hearing', label: 'Hearing screening', kind: 'measurement' },
    ...{ task: 'vision-hearing-test', also: 'audiogram audiometry ears oae' },
  },
  {
    ...{ code: 'peak-flow', label: 'Peak flow', kind: 'measurement' },
    ...{ task: 'vital-signs', also: 'asthma pef blow' },
  },
  {
    ...{ code: 'skin-photo', label: 'Photo of a skin finding', kind: 'measurement' },
    ...{ task: 'vital-signs', also: 'derm mole lesion picture rash' },
  },
];
