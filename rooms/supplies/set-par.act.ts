import type { Basic } from '@medplum/fhirtypes';
import { asParLevels, parLevelsId, readPars } from '../../clinical/stock/par.ts';
import type { Lot } from '../../clinical/stock/stock.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { setParContract } from './stock-acts.contract.ts';

interface Seen {
  levels: Stored<Basic> | undefined;
  lot: Lot;
}

/** Sets how much of an item the practice wants to have; none takes it off the list. */
export const setPar = defineAct({
  contract: setParContract,
  permission: 'supplies.keep',
  load: async (records, { itemCode }) => {
    const [levels, [lot]] = await Promise.all([
      records.read('Basic', parLevelsId),
      records.stock.lotsBy({ itemCode }),
    ]);
    if (!lot) return refuse('not-found', 'This item was never in stock. Receive it first.');
    return { levels: isRefusal(levels) ? undefined : levels, lot };
  },
  decide: (_moment, { levels, lot }: Seen, { itemCode, par, upTo }) => {
    if (upTo < par) {
      const message = 'Fill up to at least as many as you order below.';
      return refuse('invalid', message, { issues: [{ path: 'upTo', message }] });
    }
    const others = readPars(levels).filter((one) => one.itemCode !== itemCode);
    const { label, unit } = lot;
    const resource = asParLevels(
      par > 0 ? [...others, { itemCode, label, unit, par, upTo }] : others,
    );
    return {
      changes: levels
        ? [{ kind: 'update', resource, expectedVersion: levels.meta.versionId }]
        : [{ kind: 'create', resource }],
      ...{ patients: [], output: {} },
    };
  },
});
