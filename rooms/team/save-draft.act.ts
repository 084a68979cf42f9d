import { defineAct } from '../../records/act.ts';
import { saveDraftContract } from './draft.contract.ts';

/** Keeps a draft of the person who acts. An older copy never takes the place of a newer one. */
export const saveDraft = defineAct({
  contract: saveDraftContract,
  permission: 'draft.keep',
  load: () => Promise.resolve({}),
  decide: (_moment, _seen, draft) => ({
    changes: [],
    patients: [],
    drafts: [{ kind: 'keep', draft }],
    output: { kept: true as const },
  }),
});
