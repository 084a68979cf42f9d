import { defineView } from '../../records/act.ts';
import { ownDraftContract } from './draft.contract.ts';

/** Answers a draft to its own author and to nobody else. */
export const ownDraft = defineView({
  contract: ownDraftContract,
  permission: 'draft.keep',
  read: async (records, { name }, { actor, now }) => {
    const draft = await records.draftOf(actor.userId, name, now);
    return { output: { body: draft?.body }, patients: [] };
  },
});
