import type { ActivityDefinition } from '@medplum/fhirtypes';
import { catalogue } from '../../clinical/orders/catalogue/catalogue.ts';
import {
  asDefinition,
  itemOfDefinition,
  keptCatalogue,
  ownPrefix,
  type KeptItem,
} from '../../clinical/orders/catalogue/kept-item.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { addItemContract, keepItemContract } from './catalogue.contract.ts';

type Seen = { resource: Stored<ActivityDefinition> | undefined };

/** The practice's word on one thing of the catalogue: its name here, its note, whether it is offered. */
export const keepItem = defineAct({
  contract: keepItemContract,
  permission: 'catalogue.keep',
  load: async (records, { code }): Promise<Seen> => {
    const [resource] = await records.readMany('ActivityDefinition', [`catalogue-${code}`]);
    return { resource };
  },
  decide: ({ now }, { resource }: Seen, { code, ...said }) => {
    const own = resource && itemOfDefinition(resource);
    const item = keptCatalogue(catalogue, own ? [own] : []).find((one) => one.code === code);
    if (!item) return refuse('not-found', 'This is not in the list. Look at it again.');
    const version = Number(resource?.version ?? 0) + 1;
    const date = now.toString({ smallestUnit: 'second' });
    // The built-in other words are found with the catalogue; only the practice's own are kept.
    const kept: KeptItem = { ...item, ...said };
    const made = asDefinition(kept, { version, date });
    return {
      changes: [
        resource
          ? { kind: 'update', resource: made, expectedVersion: resource.meta.versionId }
          : { kind: 'create', resource: made },
      ],
      patients: [],
      output: {},
    };
  },
});

/** Adds a thing of the practice's own. Its code is new, and what it means never changes. */
export const addItem = defineAct({
  contract: addItemContract,
  permission: 'catalogue.keep',
  load: () => Promise.resolve({}),
  decide: ({ now, newId }, _seen, { also, ...said }) => {
    const code = `${ownPrefix}${newId()}`;
    const kept: KeptItem = { ...said, code, isOwn: true, isHidden: false, ...(also && { also }) };
    const date = now.toString({ smallestUnit: 'second' });
    const resource = asDefinition(kept, { version: 1, date });
    return { changes: [{ kind: 'create', resource }], patients: [], output: { code } };
  },
});
