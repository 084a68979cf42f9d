import { allVaccines } from '../../clinical/vaccines/product.ts';
import { defineView } from '../../records/act.ts';
import { vaccineNamesContract } from './correct.contract.ts';

/** CDC's vaccines with a code, for choosing one that was given elsewhere. */
export const vaccineNames = defineView({
  contract: vaccineNamesContract,
  permission: 'chart.view',
  sameForAll: true,
  read: () => Promise.resolve({ output: { vaccines: allVaccines() }, patients: [] }),
});
