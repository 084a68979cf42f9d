import { stepsOf } from '../../clinical/safety/steps.ts';
import type { NotDone } from '../../clinical/orders/not-done.ts';
import {
  wrongIn,
  type ConsentGiven,
  type ProcedureRecord,
} from '../../clinical/procedures/record.ts';
import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { isRefusal, type Issue } from '../../fhir/refusal.ts';
import { noSteps, type StepsSaid } from '../../ui/navigation/inserts.tsx';
import type { ProcedureOutcome } from './procedures.contract.ts';
import type { ProcedureTyped } from './procedures.query.ts';

/** What a person ticks, chooses and signs while a procedure is done: of this moment, never kept. */
export interface Ticked {
  steps: StepsSaid;
  kind?: 'done' | 'partly' | 'not-done' | undefined;
  reason?: NotDone | undefined;
  trayReady: readonly number[];
  used?: 'as-set-out' | 'none' | undefined;
  consent?: ConsentGiven | undefined;
  timeOut: ProcedureRecord['timeOut'];
  performerId?: string | undefined;
  specimenTaskIds: readonly string[];
  afterCare?: ProcedureRecord['afterCare'];
  saidBack: boolean;
  overrides: Readonly<Record<string, string>>;
}

export const nothingTicked: Ticked = {
  steps: noSteps,
  trayReady: [],
  timeOut: { performer: false, assistant: false, patient: false },
  specimenTaskIds: [],
  saidBack: false,
  overrides: {},
};

/** What is written down so far. */
export function recordOf(ticked: Ticked, typed: ProcedureTyped): ProcedureRecord {
  const { trayReady, consent, timeOut, afterCare, saidBack } = ticked;
  const { site, before, after, countTold, details, afterCareWhy } = typed;
  const isCounted = before.trim() !== '' && after.trim() !== '';
  return {
    ...{ trayReady, timeOut, site, countTold, details, saidBack, afterCareWhy },
    ...(consent && { consent }),
    ...(afterCare && { afterCare }),
    ...(isCounted && { counts: { before: Number(before), after: Number(after) } }),
  };
}

/** What is sent; undefined while it is not said what came of it. */
export function outcomeOf(ticked: Ticked, typed: ProcedureTyped): ProcedureOutcome | undefined {
  const { kind, reason, performerId } = ticked;
  const note = typed.note.trim();
  if (kind === 'not-done') {
    return reason && { kind, reason, ...(note && { note }) };
  }
  if (kind === undefined) return undefined;
  const { trayReady, details, ...record } = recordOf(ticked, typed);
  const filled = {
    ...stepsOf(ticked.steps),
    record: { ...record, trayReady: [...trayReady], details: { ...details } },
    ...(performerId && { performerId }),
    specimenTaskIds: [...ticked.specimenTaskIds],
    used: ticked.used ?? ('none' as const),
    overrides: { ...ticked.overrides },
  };
  return kind === 'partly'
    ? { ...filled, kind, notDone: note }
    : { ...filled, kind, ...(note && { note }) };
}

/** What would be refused at this moment, by the same rules the act decides by. */
export function troublesOf(
  template: ProcedureTemplate,
  ticked: Ticked,
  typed: ProcedureTyped,
): Issue[] {
  const { kind, reason } = ticked;
  const issue = (path: string, message: string): Issue[] => [{ path, message }];
  const isUnsaid = typed.note.trim() === '';
  if (kind === undefined) return issue('kind', 'Say whether it was done.');
  if (kind === 'not-done') {
    if (!reason) return issue('reason', 'Say why it was not done.');
    return reason === 'other' && isUnsaid
      ? issue('note', 'Say in your words why it was not done.')
      : [];
  }
  const two = twoIdentifiers(stepsOf(ticked.steps).identity);
  const counts = template.tray.some(({ itemCode }) => itemCode !== undefined);
  return [
    ...(isRefusal(two) ? issue('identity', two.message) : []),
    ...(template.role === 'assist' && !ticked.performerId
      ? issue('performerId', 'Say which provider did the procedure.')
      : []),
    ...(counts && !ticked.used ? issue('used', 'Say whether what was set out was used.') : []),
    ...(kind === 'partly' && isUnsaid ? issue('note', 'Say what was not done, and why.') : []),
    ...wrongIn(template, recordOf(ticked, typed)).map(({ path, message }) => ({
      ...{ path: `record.${path}`, message },
    })),
  ];
}
