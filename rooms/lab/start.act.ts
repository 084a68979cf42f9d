import type { Specimen } from '@medplum/fhirtypes';
import { testChecks, type TestFacts } from '../../clinical/in-office-tests/test-checks.ts';
import { asReport, type TestRun } from '../../clinical/in-office-tests/test-run.ts';
import { specimenKinds } from '../../clinical/in-office-tests/waived-test.ts';
import { refuseByChecks } from '../../clinical/safety/check.ts';
import { gateAnswerUrl } from '../../fhir/linchpin.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import { gateFor } from '../../records/orders/gate-for.ts';
import { refuseOrder } from '../../records/orders/load-order.ts';
import { witnessed } from '../../records/orders/witness.ts';
import { inHand } from './in-hand.ts';
import { loadFacts, loadTest, runningOf, type LoadedTest } from './load-test.ts';
import { startContract } from './run.contract.ts';
import { openedNow } from './open-kit.ts';
import { asKept } from './when.ts';

interface Seen {
  loaded: LoadedTest;
  facts: TestFacts;
  /** This person answered the gate for the test when it was collected. */
  isAsked: boolean;
}

/**
 * A waived test begins. No valid control, no test: whether controls are valid is decided here on
 * what is known now. A bypass, where the practice allows one, is named, kept and counted; it never
 * helps against a control that failed. One device leaves the stock.
 */
export const startTest = defineAct({
  contract: startContract,
  permission: 'lab.work',
  load: async (records, { taskId, kit }, moment): Promise<Seen | ReturnType<typeof refuse>> => {
    const loaded = await loadTest(records, taskId);
    if (isRefusal(loaded)) return loaded;
    const facts = await loadFacts(records, loaded, kit, moment);
    if (isRefusal(facts)) return facts;
    const isAsked = wasAsked(loaded, moment.actor.practitionerId);
    return { loaded, facts, isAsked };
  },
  gate: ({ loaded, isAsked }: Seen, input) => (isAsked ? undefined : gateFor(loaded, input)),
  decide: (moment, { loaded, facts }: Seen, input, gate) => {
    const refused = refuseOrder(loaded, input.taskVersion, moment.actor);
    if (refused) return refused;
    const { specimen, order, test, work } = loaded;
    if (!specimen) return refuse('not-now', 'Collect the specimen first.');
    if (runningOf(loaded)) return refuse('not-now', 'This test runs already.');
    const { bypass } = input;
    const stopped = refuseByChecks(testChecks(facts, bypass), {
      ...input.overrides,
      ...(bypass && { control: bypass.reason }),
    });
    if (stopped) return stopped;
    const run = runOf(moment, loaded, facts, specimen);
    const isBypassed = bypass !== undefined && facts.control.state !== 'valid';
    const asked = specimen.extension?.filter(({ url }) => url === gateAnswerUrl) ?? [];
    const report = asReport(
      { ...run, ...(isBypassed && { bypass }) },
      {
        test,
        product: facts.settings?.product,
        ndc: facts.kit.lot.ndc,
        patient: { reference: `Patient/${order.patientId}` },
        specimenId: specimen.id,
        witness: gate ? witnessed([], gate, input.said) : asked,
        overrides: input.overrides,
      },
    );
    return {
      changes: [{ kind: 'create', resource: report }, inHand(work, moment, 'Test is running')],
      stock: [
        ...openedNow(facts.kit, facts.settings?.openDays, facts.today),
        {
          kind: 'move',
          move: {
            ...{ kind: 'use', lotId: facts.kit.lot.id, placeId: facts.kit.placeId, quantity: -1 },
            ...{ about: `DiagnosticReport/${report.id}`, patientId: order.patientId },
          },
        },
      ],
      patients: [order.patientId],
      ...(isBypassed && { reason: `Controls bypassed: ${bypass.reason}` }),
      output: { reportId: report.id },
    };
  },
});

/** What a patient gives themselves is asked as the test; the same person is not asked twice. */
function wasAsked({ test, specimen }: LoadedTest, me: string): boolean {
  const isAsTest = specimenKinds[test.specimen].task === undefined;
  return isAsTest && idOf('Practitioner', specimen?.collection?.collector) === me;
}

function runOf(
  { now, actor, newId }: Moment,
  { order, request, test, runs }: LoadedTest,
  { kit, settings }: TestFacts,
  specimen: Specimen,
): TestRun {
  return {
    ...{ id: newId(), testCode: test.code, requestId: request.id, patientId: order.patientId },
    encounterId: order.encounterId,
    state: 'running',
    attempt: runs.length + 1,
    startedAt: asKept(now),
    collectedAt: specimen.collection?.collectedDateTime ?? asKept(now),
    operator: { id: actor.practitionerId, name: actor.name },
    kit: {
      ...{ lotId: kit.lot.id, lotNumber: kit.lot.lotNumber, expiresOn: kit.lot.expiresOn },
      placeId: kit.placeId,
    },
    readFrom: settings?.readFrom,
    readTo: settings?.readTo,
    outsideWindow: settings?.outsideWindow ?? 'warning',
  };
}
