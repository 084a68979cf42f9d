import { defineView } from '../../records/act.ts';
import { ownDraftContract } from './draft.contract.ts';

/** Answers a draft to its own author and to nobody else. */
export const ownDraft = defineView({
  contract: ownDraftContract,
  permission: 'draft.keep',
  read: async (records, { name, idempotencyKey }, { actor, now }) => {
    const [draft, applied] = await Promise.all([
      records.draftOf(actor.userId, name, now),
      idempotencyKey !== undefined && records.hasActed(actor.userId, idempotencyKey),
    ]);
    return { output: { body: draft?.body, applied }, patients: [] };
  },
});
