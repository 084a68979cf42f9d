import { defineView } from '../../records/act.ts';
import { loadTerms } from './load-terms.ts';
import { suggestContract } from './suggest.contract.ts';

/** Offers the names the practice's records have codes for; nothing of it says whose they are. */
export const suggest = defineView({
  contract: suggestContract,
  permission: 'rooming.do',
  read: async (records, { kind }) => ({
    output: { terms: await loadTerms(records, kind) },
    patients: [],
  }),
});
