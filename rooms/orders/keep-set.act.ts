import type { KeptItem } from '../../clinical/orders/catalogue/kept-item.ts';
import { setAsPlan } from '../../clinical/orders/order-set.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadCatalogue } from '../../records/orders/load-catalogue.ts';
import { loadSets, type LoadedSet } from '../../records/orders/load-sets.ts';
import { keepSetContract } from './catalogue.contract.ts';

interface Seen {
  before: LoadedSet | undefined;
  catalogue: KeptItem[];
}

/** Writes a set of the practice, or ends it: each change is a version of its own. */
export const keepSet = defineAct({
  contract: keepSetContract,
  permission: 'catalogue.keep',
  load: async (records, { id }): Promise<Seen> => {
    const [sets, catalogue] = await Promise.all([loadSets(records), loadCatalogue(records)]);
    return { before: sets.find(({ set }) => set.id === id), catalogue };
  },
  decide: ({ now, newId }, { before, catalogue }: Seen, { id, ...said }) => {
    if (id !== undefined && !before) return refuse('not-found', 'There is no such set any more.');
    if (said.codes.some((code) => !catalogue.some((one) => one.code === code))) {
      const message = 'Choose what stands in it from the list.';
      return refuse('invalid', message, { issues: [{ path: 'codes', message }] });
    }
    const version = (before?.set.version ?? 0) + 1;
    const made = setAsPlan(
      { id: id ?? newId(), version, ...said },
      now.toString({ smallestUnit: 'second' }),
    );
    return {
      changes: [
        before
          ? {
              ...{ kind: 'update', resource: made },
              expectedVersion: before.resource.meta.versionId,
            }
          : { kind: 'create', resource: made },
      ],
      patients: [],
      output: { id: made.id },
    };
  },
});
