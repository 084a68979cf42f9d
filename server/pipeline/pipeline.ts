import type { Refusal } from '../../fhir/refusal.ts';
import type { Passage, Step } from './context.ts';
import { doAct } from './do-act.ts';
import {
  answerAgain,
  auditView,
  authenticate,
  checkPermission,
  checkRate,
  readView,
  requireKey,
  validateInput,
} from './steps.ts';

/** Who comes to the counter: a person doing an act, a person asking a view. */
export type Caller = 'act' | 'view';

/**
 * Every request passes these steps from top to bottom; a dash says why a caller skips one. Doors
 * that do not lead through here (signing in, live events, files) are listed in `doors.ts`.
 */
const pipeline: readonly { step: string; act: Step | string; view: Step | string }[] = [
  { step: 'authenticate', act: authenticate, view: authenticate },
  { step: 'rate limit', act: checkRate, view: checkRate },
  { step: 'permission', act: checkPermission, view: checkPermission },
  { step: 'validate', act: validateInput, view: validateInput },
  { step: 'idempotency key', act: requireKey, view: '— a view changes nothing' },
  { step: 'answer again', act: answerAgain, view: '— a view changes nothing' },
  { step: 'load, scope of practice, decide, commit', act: doAct, view: '— a view changes nothing' },
  { step: 'read, present', act: '— an act presents its own output', view: readView },
  { step: 'audit', act: '— committed with the act', view: auditView },
];

/** Takes a request through; answers JSON text or the refusal of the step that said no. */
export async function pass(caller: Caller, passage: Passage): Promise<string | Refusal> {
  for (const row of pipeline) {
    const step = row[caller];
    if (typeof step === 'string') continue;
    const refusal = await step(passage);
    if (refusal) return refusal;
    if (passage.answer !== undefined && caller === 'act') return passage.answer;
  }
  return passage.answer ?? 'null';
}
