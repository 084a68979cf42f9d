import { waivedTests } from '../../in-office-tests/tests.ts';
import type { CatalogueItem } from './item.ts';

/** Tests that are waived under CLIA and run in the office. */
export const inOfficeTests: readonly CatalogueItem[] = waivedTests.map(({ code, label, also }) => ({
  ...{ code, label, kind: 'test', task: 'clia-waived-test', also },
}));
