import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { commit } from '../../records/commit/commit.ts';
import type { Passage } from './context.ts';
import { findAnswer, requestDigest } from './idempotency.ts';
import { auditOf, momentOf } from './steps.ts';

/** Load ▸ decide ▸ commit. What the act decided is written at once with its audit, or not at all. */
export async function doAct(passage: Passage): Promise<Refusal | undefined> {
  const { act, records, rooms } = passage;
  if (!act || !records) return refuse('not-found', 'There is no such act.');
  const moment = momentOf(passage);
  const { actor } = moment;
  const seen = await act.load(records, passage.input, moment);
  if (isRefusal(seen)) return seen;
  const decided = act.decide(moment, seen, passage.input);
  if (isRefusal(decided)) return decided;
  const answer = JSON.stringify(act.contract.output.parse(decided.output) ?? null);
  const done = await commit(rooms.pool, {
    practiceId: actor.practiceId,
    at: moment.now,
    audit: {
      ...auditOf(actor),
      act: act.contract.name,
      reason: decided.reason,
      patients: decided.patients,
    },
    changes: decided.changes,
    once: {
      userId: actor.userId,
      key: passage.key ?? '',
      request: requestDigest(passage),
      answer,
    },
  });
  if (isRefusal(done)) return done;
  if ('actedAlready' in done) {
    const first = await findAnswer(rooms.pool, actor, passage.key ?? '');
    passage.answer = first?.answer ?? answer;
    return undefined;
  }
  passage.answer = answer;
  return undefined;
}
