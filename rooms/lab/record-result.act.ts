import type { Communication, DiagnosticReport } from '@medplum/fhirtypes';
import { finishChecks } from '../../clinical/in-office-tests/finish-checks.ts';
import {
  isCritical,
  readTyped,
  readingWords,
  type Reading,
} from '../../clinical/in-office-tests/reading.ts';
import { asObservation } from '../../clinical/in-office-tests/result.ts';
import { withRunParts } from '../../clinical/in-office-tests/test-run.ts';
import { componentsOf } from '../../clinical/in-office-tests/tests.ts';
import type { ControlState } from '../../clinical/quality-control/control-due.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Decided, type Moment } from '../../records/act.ts';
import { endDone } from '../../records/orders/end-order.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { refuseOrder } from '../../records/orders/load-order.ts';
import { witnessed } from '../../records/orders/witness.ts';
import type { Stored } from '../../records/stored.ts';
import { criticalOf, refuseCritical, type ToldInput } from './critical.ts';
import { inHand } from './in-hand.ts';
import { loadShipments, stateOfLot } from './load-controls.ts';
import { loadTest, runningOf, type LoadedRun, type LoadedTest } from './load-test.ts';
import { recordResultContract } from './run.contract.ts';
import { asKept, secondsBetween, whenSaid } from './when.ts';

interface Seen {
  loaded: LoadedTest;
  running: LoadedRun;
  control: ControlState;
  /** Who began it reads it: the gate was asked then. */
  isSame: boolean;
}

interface ResultSaid {
  typed: Readonly<Record<string, string>>;
  internalControl?: boolean | undefined;
  readAt?: string | undefined;
  critical?: ToldInput | undefined;
  overrides: Readonly<Record<string, string>>;
}

/**
 * A running test is read. What the device did not validate is no result; one that is critical ends
 * only with who was told, or why nobody was. A control of the lot that failed meanwhile stops it,
 * bypassed or not.
 */
export const recordResult = defineAct({
  contract: recordResultContract,
  permission: 'lab.work',
  load: async (records, { taskId, reportId }, moment): Promise<Seen | Refusal> => {
    const loaded = await loadTest(records, taskId);
    if (isRefusal(loaded)) return loaded;
    const running = runningOf(loaded);
    if (!running || running.run.id !== reportId) {
      return refuse('not-now', 'This test does not run any more. Look at it again.');
    }
    const { lotId } = running.run.kit;
    const lot = { id: lotId, receivedAt: await loadShipments(records, lotId) };
    const control = stateOfLot(loaded.controls, lot, moment);
    const isSame = running.run.operator.id === moment.actor.practitionerId;
    return { loaded, running, control, isSame };
  },
  gate: ({ loaded, isSame }: Seen, input) => (isSame ? undefined : gateFor(loaded, input)),
  decide: (moment, seen: Seen, { taskVersion, outcome, said }, gate) => {
    const refused = refuseOrder(seen.loaded, taskVersion, moment.actor);
    if (refused) return refused;
    if (outcome.kind === 'invalid') return decideInvalid(moment, seen, outcome.reason);
    return decideResult(moment, seen, outcome, witnessed([], gate, said));
  },
});

function decideInvalid(
  moment: Moment,
  { loaded, running: { report } }: Seen,
  reason: string,
): Decided<{ observations: number }> {
  const at = asKept(moment.now);
  const parts = { invalidReason: reason, readBy: moment.actor.name, readAt: at };
  const cancelled: Stored<DiagnosticReport> = {
    ...withRunParts(report, parts),
    status: 'cancelled',
    conclusion: `No valid result: ${reason}`,
  };
  return {
    changes: [
      { kind: 'update', resource: cancelled, expectedVersion: report.meta.versionId },
      inHand(loaded.work, moment, 'No valid result'),
    ],
    patients: [loaded.order.patientId],
    reason,
    output: { observations: 0 },
  };
}

function decideResult(
  moment: Moment,
  { loaded, running: { run, report }, control }: Seen,
  said: ResultSaid,
  witness: ReturnType<typeof witnessed>,
): Decided<{ observations: number }> | Refusal {
  const { test, controls, order } = loaded;
  const when = whenSaid(said.readAt, { now: moment.now, since: run.startedAt }, 'readAt');
  if (isRefusal(when)) return when;
  const stopped = refuseByChecks(
    finishChecks({
      ...{ test, window: run, outsideWindow: run.outsideWindow },
      ...{ seconds: secondsBetween(run.startedAt, when.at), internalControl: said.internalControl },
      ...{ isControlFailed: control.state === 'failed', isBypassed: run.bypass !== undefined },
    }),
    said.overrides,
  );
  if (stopped) return stopped;
  const components = componentsOf(test, controls.settings?.panel);
  const { readings, issues } = readTyped(components, said.typed);
  const [first] = issues;
  if (first) return refuse('invalid', first.message, { issues });
  const limitsOf = (key: string) => controls.settings?.limits.find((one) => one.key === key);
  const critical = readings.filter((one) => isCritical(one, limitsOf(one.key)));
  const untold = refuseCritical(critical.length > 0, said.critical);
  if (untold) return untold;
  const at = asKept(when.at);
  const status = controls.settings?.providerReviews ? 'preliminary' : 'final';
  const base = {
    ...({ status, issued: asKept(moment.now), effectiveDateTime: run.collectedAt } as const),
    subject: { reference: `Patient/${order.patientId}` },
    ...(report.encounter && { encounter: report.encounter }),
    basedOn: [{ reference: `ServiceRequest/${loaded.request.id}` }],
    performer: [actedBy(moment.actor)],
    ...(report.specimen?.[0] && { specimen: report.specimen[0] }),
    device: `${controls.settings?.product ?? test.label}, lot ${run.kit.lotNumber}`,
  };
  const observations = readings.map((reading) => {
    const component = components.find(({ key }) => key === reading.key)!;
    return asObservation(moment.newId(), component, reading, limitsOf(reading.key), base);
  });
  const finished: Stored<DiagnosticReport> = {
    ...withRunParts(report, readParts(said, at, moment.actor.name)),
    status,
    issued: asKept(moment.now),
    result: observations.map(({ id }) => ({ reference: `Observation/${id}` })),
  };
  finished.extension = [...(finished.extension ?? []), ...witness];
  const words = wordsOf(critical, components);
  const about = { order, reportId: report.id, words, since: run.startedAt };
  const told = criticalOf(moment, about, said.critical);
  if (isRefusal(told)) return told;
  return {
    changes: [
      ...observations.map((resource): Change => ({ kind: 'create', resource })),
      { kind: 'update', resource: finished, expectedVersion: report.meta.versionId },
      ...told.map((resource: Communication & { id: string }): Change => ({
        ...{ kind: 'create', resource },
      })),
      ...endDone(loaded, {
        ...{ by: actedBy(moment.actor), at: asKept(moment.now) },
        evidence: [`DiagnosticReport/${report.id}`],
      }),
    ],
    patients: [order.patientId],
    output: { observations: observations.length },
  };
}

/** What is kept of the reading itself. */
const readParts = (
  { internalControl, overrides, critical }: ResultSaid,
  at: string,
  by: string,
) => ({
  ...{ readBy: by, readAt: at, internalControl },
  wentOnReading: Object.entries(overrides).map(([check, reason]) => ({ check, reason })),
  ...(critical?.kind === 'not-told' && { criticalNotTold: critical.reason }),
});

const wordsOf = (readings: readonly Reading[], components: ReturnType<typeof componentsOf>) =>
  readings
    .flatMap((reading) => {
      const component = components.find(({ key }) => key === reading.key);
      return component ? [`${component.label} ${readingWords(component, reading)}`] : [];
    })
    .join(', ');
