import { protocolResource } from '../../clinical/medicines/reaction-protocol.ts';
import { defineAct } from '../../records/act.ts';
import { keepProtocolContract } from './products.contract.ts';
import { loadReactionProtocol, type ReactionProtocol } from './reaction-protocol.ts';

/** A provider writes what this practice does in a reaction; every version of it stays. */
export const keepProtocol = defineAct({
  contract: keepProtocolContract,
  permission: 'order.sign',
  load: async (records) => ({ kept: await loadReactionProtocol(records) }),
  decide: ({ newId }, { kept }: { kept: ReactionProtocol | undefined }, { text }) => {
    const resource = protocolResource(kept?.resource.id ?? newId(), text);
    const changes = kept
      ? [
          {
            ...{ kind: 'update' as const, resource },
            expectedVersion: kept.resource.meta.versionId,
          },
        ]
      : [{ kind: 'create' as const, resource }];
    return { changes, patients: [], output: {} };
  },
});
