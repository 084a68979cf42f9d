import { isRefusal } from '../fhir/refusal.ts';
import {
  discardDraftContract,
  ownDraftContract,
  saveDraftContract,
} from '../rooms/team/draft.contract.ts';
import { act } from '../wire/act.ts';
import { ask } from '../wire/ask.ts';
import type { Draft } from '../wire/drafts/draft.ts';
import type { ServerCopies } from '../wire/drafts/server-copies.ts';
import { newIdempotencyKey } from '../wire/idempotency-key.ts';

/** Where the server keeps a person's drafts: `rooms/team/draft.contract.ts`. */
export const serverDrafts: ServerCopies = {
  save: async (draft) => {
    const { name, idempotencyKey, changedAtMs } = draft;
    const body = JSON.stringify(draft);
    const input = { name, idempotencyKey, body, changedAtMs: Math.round(changedAtMs) };
    return !isRefusal(await act(saveDraftContract, input, { ...once(), outlivesPage: true }));
  },
  load: async (name, idempotencyKey) => {
    const input = idempotencyKey === undefined ? { name } : { name, idempotencyKey };
    const answer = await ask(ownDraftContract, input);
    if (isRefusal(answer) || !answer) return undefined;
    if (answer.applied) return 'applied';
    return answer.body === undefined ? undefined : read(answer.body, name);
  },
  discard: async (name, idempotencyKey) => {
    await act(discardDraftContract, { name, idempotencyKey }, once());
  },
};

function once() {
  return { idempotencyKey: newIdempotencyKey() };
}

/** A copy that an older edition of this program wrote and that cannot be read is no copy. */
function read(body: string, name: string): Draft | undefined {
  try {
    const draft = JSON.parse(body) as Draft;
    return draft.name === name && typeof draft.idempotencyKey === 'string' ? draft : undefined;
  } catch {
    return undefined;
  }
}
