import { defineAct } from '../../records/act.ts';
import { discardDraftContract } from './draft.contract.ts';

/** Forgets a draft of the person who acts, if it still is the one that is meant. */
export const discardDraft = defineAct({
  contract: discardDraftContract,
  permission: 'draft.keep',
  load: () => Promise.resolve({}),
  decide: (_moment, _seen, draft) => ({
    changes: [],
    patients: [],
    drafts: [{ kind: 'forget', ...draft }],
    output: { gone: true as const },
  }),
});
