import type { DiagnosticReport, Specimen } from '@medplum/fhirtypes';
import { testRunOf, type TestRun } from '../../clinical/in-office-tests/test-run.ts';
import { testChecks, type TestFacts } from '../../clinical/in-office-tests/test-checks.ts';
import { waivedTestOf } from '../../clinical/in-office-tests/tests.ts';
import { kitItemCode, type WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import { formOf } from '../../clinical/staff/form.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import { loadOrder, type LoadedOrder } from '../../records/orders/load-order.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { loadPlace } from '../../records/scope/load-place.ts';
import { loadControls, loadShipments, stateOfLot, type TestControls } from './load-controls.ts';

/** One device used for an order, with its report. */
export interface LoadedRun {
  run: TestRun;
  report: Stored<DiagnosticReport>;
}

/** An order of a waived test with all that happened to it. */
export interface LoadedTest extends LoadedOrder {
  test: WaivedTest;
  specimen?: Stored<Specimen> | undefined;
  /** First device first. */
  runs: LoadedRun[];
  controls: TestControls;
}

/** Reads an order of a waived test; refuses what is none. */
export async function loadTest(
  records: PracticeRecords,
  taskId: string,
): Promise<LoadedTest | Refusal> {
  const loaded = await loadOrder(records, taskId);
  if (isRefusal(loaded)) return loaded;
  const { order, request } = loaded;
  const test = waivedTestOf(order.code);
  if (!test || request.resourceType !== 'ServiceRequest') {
    return refuse('not-now', 'This is no test that is run here.');
  }
  const [specimens, reports, controls] = await Promise.all([
    records.readMany(
      'Specimen',
      (request.specimen ?? []).flatMap((one) => idOf('Specimen', one) ?? []),
    ),
    records.search('DiagnosticReport', {
      patient: order.patientId,
      tokens: { 'based-on': `ServiceRequest/${request.id}` },
    }),
    loadControls(records, test.code),
  ]);
  const runs = reports
    .flatMap((report): LoadedRun[] => {
      const run = testRunOf(report);
      return run ? [{ run, report }] : [];
    })
    .toSorted((a, b) => a.run.attempt - b.run.attempt);
  return { ...loaded, test, specimen: specimens.at(-1), runs, controls };
}

/** The device that runs now. */
export const runningOf = ({ runs }: Pick<LoadedTest, 'runs'>): LoadedRun | undefined =>
  runs.findLast(({ run }) => run.state === 'running');

/** How many devices gave no valid result. */
export const invalidOf = ({ runs }: Pick<LoadedTest, 'runs'>): LoadedRun[] =>
  runs.filter(({ run }) => run.state === 'invalid');

/** Reads what is checked of one kit before a test begins; refuses what is no kit of this test. */
export async function loadFacts(
  records: PracticeRecords,
  loaded: LoadedTest,
  kit: { lotId: string; placeId: string },
  moment: Moment,
): Promise<TestFacts | Refusal> {
  const { practitionerId, role } = moment.actor;
  const [[onHand], receivedAt, { place }, forms] = await Promise.all([
    records.stock.onHand({ lotIds: [kit.lotId], placeIds: [kit.placeId], withEmpty: true }),
    loadShipments(records, kit.lotId),
    loadPlace(records),
    records.search('QuestionnaireResponse', {
      ...{ tokens: { subject: `Practitioner/${practitionerId}` }, count: 1_000 },
    }),
  ]);
  if (!onHand || onHand.lot.itemCode !== kitItemCode(loaded.test.code)) {
    return refuse('invalid', `This is no kit for ${loaded.test.label}. Choose another lot.`);
  }
  const competencies = forms
    .flatMap((one) => formOf(one) ?? [])
    .flatMap((one) =>
      one.kind === 'competency' && one.skill === 'clia-waived-test' ? [one.lapsesOn] : [],
    );
  return {
    label: loaded.test.label,
    clia: place.clia,
    settings: loaded.controls.settings,
    kit: onHand,
    control: stateOfLot(loaded.controls, { id: kit.lotId, receivedAt }, moment),
    competentUntil: competencies.toSorted().at(-1),
    isLicensed: role === 'provider',
    invalidBefore: invalidOf(loaded).length,
    today: moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString(),
  };
}

/** What a screen shows of the checks, and the check of controls as a bypass would leave it. */
export function checksShown(facts: TestFacts) {
  const checks = testChecks(facts);
  const open = testChecks(facts, { reason: '…', provider: 'the provider you name' });
  const bypassed = open.find(({ id, state }) => id === 'control' && state === 'warning');
  return { checks, bypassed };
}
