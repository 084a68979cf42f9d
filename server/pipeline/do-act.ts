import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Change, GateAnswer, GateQuestion } from '../../records/act.ts';
import { recordEvent } from '../../records/audit.ts';
import { commit } from '../../records/commit/commit.ts';
import { claimProfiles } from '../../records/validate/claim-profiles.ts';
import { askGate } from './ask-gate.ts';
import type { Passage } from './context.ts';
import { requestDigest } from './idempotency.ts';
import { answerAgain, auditOf, momentOf } from './steps.ts';

/**
 * Load ▸ decide ▸ commit. What the act decided is written at once with its audit, or not at all.
 * The same request may have been sent twice and have acted while this one looked; what it then met
 * is its own doing, so before a refusal is given the first answer is looked for.
 */
export async function doAct(passage: Passage): Promise<Refusal | undefined> {
  const refusal = await actOnce(passage);
  if (refusal === undefined) return undefined;
  const otherRequest = await answerAgain(passage);
  if (passage.answer !== undefined) return undefined;
  return otherRequest ?? refusal;
}

/** What an act writes says itself which profiles it keeps. */
function claimed(change: Change): Change {
  return change.kind === 'delete'
    ? change
    : { ...change, resource: claimProfiles(change.resource) };
}

async function actOnce(passage: Passage): Promise<Refusal | undefined> {
  const { act, records, rooms } = passage;
  if (!act || !records) return refuse('not-found', 'There is no such act.');
  const moment = momentOf(passage);
  const { actor } = moment;
  const seen = await act.load(records, passage.input, moment);
  if (isRefusal(seen)) return seen;
  const gate = await passGate(passage, act.gate?.(seen, passage.input));
  if (isRefusal(gate)) return gate;
  const decided = act.decide(moment, seen, passage.input, gate);
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
    changes: decided.changes.map(claimed),
    drafts: decided.drafts,
    stock: decided.stock,
    once: {
      userId: actor.userId,
      key: passage.key ?? '',
      request: requestDigest(passage),
      answer,
    },
  });
  if (isRefusal(done)) return done;
  rooms.shared.drop(actor.practiceId);
  if ('actedAlready' in done) return refuse('try-again', 'This was just done. Look again.');
  passage.answer = answer;
  return undefined;
}

/** Asks the gate what the act asks of it; that somebody was not let is itself written to the audit. */
async function passGate(
  passage: Passage,
  question: GateQuestion | undefined,
): Promise<GateAnswer | undefined | Refusal> {
  const { act, records, rooms } = passage;
  if (!question || !act || !records) return undefined;
  const moment = momentOf(passage);
  const gate = await askGate(records, moment, question);
  if (!isRefusal(gate)) return gate;
  await recordEvent(rooms.pool, moment.actor.practiceId, {
    ...auditOf(moment.actor),
    at: moment.now,
    act: act.contract.name,
    outcome: 'refused',
    reason: gate.message,
    patients: [question.patientId],
    resources: [],
  });
  return gate;
}
