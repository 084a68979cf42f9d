import { registryTrialId, trialBasic, trialOf } from '../../clinical/registry/trial.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { registryReached } from '../../records/registry/run.ts';
import { tryRegistry } from './exchange.ts';
import type { InHand } from './in-hand.ts';
import { commitAsProgram } from './stage.ts';

const timeoutMs = 10_000;

/**
 * Tries the connection where a person asked for it, and writes what came of it. When the registry
 * answers, what waits for its next time goes at once. True when it answered just now.
 */
export async function answerTrial(
  inHand: Pick<InHand, 'stage' | 'practiceId' | 'records' | 'settings'>,
): Promise<boolean> {
  const { stage, practiceId, records, settings } = inHand;
  const basic = await records.read('Basic', registryTrialId);
  const trial = isRefusal(basic) ? undefined : trialOf(basic);
  if (isRefusal(basic) || !trial || trial.answeredAt !== undefined) return false;
  const trouble = await tryRegistry({ settings, ...stage, timeoutMs });
  if (stage.signal.aborted) return false;
  const answeredAt = stage.now().toString({ smallestUnit: 'millisecond' });
  const resource = trialBasic({ askedAt: trial.askedAt, answeredAt, trouble });
  if (trouble === undefined) await registryReached(stage.pool, practiceId, stage.now());
  const done = await commitAsProgram(stage, practiceId, 'registry/tried', [
    { kind: 'update', resource, expectedVersion: basic.meta.versionId },
  ]);
  if (isRefusal(done) && done.refused !== 'changed-by-another') {
    throw new Error(`What came of trying the registry was refused: ${done.refused}`);
  }
  return trouble === undefined;
}
