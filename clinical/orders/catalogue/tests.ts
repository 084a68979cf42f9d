import type { CatalogueItem } from './item.ts';

/** Tests that are waived under CLIA and run in the office. */
export const inOfficeTests: readonly CatalogueItem[] = [
  {
    ...{ code: 'test-strep-a', label: 'Strep A, rapid', kind: 'test' },
    ...{ task: 'clia-waived-test', also: 'streptococcus throat' },
  },
  {
    ...{ code: 'test-urine-pregnancy', label: 'Pregnancy test, urine', kind: 'test' },
    ...{ task: 'clia-waived-test', also: 'hcg' },
  },
];
