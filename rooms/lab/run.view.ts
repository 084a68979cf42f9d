import { devicesAtMost } from '../../clinical/in-office-tests/test-checks.ts';
import { isOpen } from '../../clinical/orders/order.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { Moment } from '../../records/act.ts';
import { loadShipments, stateOfLot } from './load-controls.ts';
import {
  checksShown,
  invalidOf,
  loadFacts,
  loadTest,
  runningOf,
  type LoadedTest,
} from './load-test.ts';
import { runContract } from './run.contract.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** How one order of a waived test stands, with what is checked of the kit that was chosen. */
export const testRun = defineView({
  contract: runContract,
  permission: 'lab.view',
  read: async (records, { taskId, kit }, moment) => {
    const loaded = await loadTest(records, taskId);
    if (isRefusal(loaded)) return loaded;
    const facts = kit && (await loadFacts(records, loaded, kit, moment));
    if (isRefusal(facts)) return facts;
    const { settings } = loaded.controls;
    const shown = facts ? checksShown(facts) : { checks: [], bypassed: undefined };
    return {
      output: {
        taskVersion: loaded.work.meta.versionId,
        step: stepOf(loaded),
        testCode: loaded.test.code,
        product: settings?.product,
        ...(settings?.panel && { panel: [...settings.panel] }),
        limits: (settings?.limits ?? []).map(({ expected, criticalAnswers, ...rest }) => ({
          ...rest,
          ...(expected && { expected: [...expected] }),
          ...(criticalAnswers && { criticalAnswers: [...criticalAnswers] }),
        })),
        criticalSource: settings?.criticalSource,
        specimen: specimenOf(loaded, moment),
        invalid: invalidOf(loaded).map(({ run }) => run.invalidReason ?? 'No reason is kept.'),
        devicesAtMost,
        ...shown,
        running: await runningShown(records, loaded, moment),
      },
      patients: [loaded.order.patientId],
    };
  },
});

function stepOf(loaded: LoadedTest): 'collect' | 'start' | 'read' | 'ended' {
  if (!isOpen(loaded.order)) return 'ended';
  if (!loaded.specimen) return 'collect';
  return runningOf(loaded) ? 'read' : 'start';
}

function specimenOf({ specimen, work }: LoadedTest, { actor }: Moment) {
  const { collectedDateTime, collector } = specimen?.collection ?? {};
  if (!specimen) return undefined;
  return {
    at: collectedDateTime ?? work.meta.lastUpdated,
    by: collector?.display,
    isMine: idOf('Practitioner', collector) === actor.practitionerId,
  };
}

async function runningShown(records: PracticeRecords, loaded: LoadedTest, moment: Moment) {
  const running = runningOf(loaded)?.run;
  if (!running) return undefined;
  const lot = {
    id: running.kit.lotId,
    receivedAt: await loadShipments(records, running.kit.lotId),
  };
  const { id, startedAt, readFrom, readTo, outsideWindow, kit, operator, attempt } = running;
  return {
    ...{ reportId: id, startedAt, readFrom, readTo, outsideWindow, attempt },
    ...{ kitLot: kit.lotNumber, by: operator.name },
    isMine: operator.id === moment.actor.practitionerId,
    isBypassed: running.bypass !== undefined,
    isControlFailed: stateOfLot(loaded.controls, lot, moment).state === 'failed',
  };
}
