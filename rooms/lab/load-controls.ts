import type { Temporal } from 'temporal-polyfill';
import { testRunOf, testRunToken, type TestRun } from '../../clinical/in-office-tests/test-run.ts';
import { settingsOf, settingsId } from '../../clinical/in-office-tests/keep-settings.ts';
import type { TestSettings } from '../../clinical/in-office-tests/test-settings.ts';
import { controlState, type ControlState } from '../../clinical/quality-control/control-due.ts';
import type { ControlRun } from '../../clinical/quality-control/control-run.ts';
import { controlRunOf, controlRunToken } from '../../clinical/quality-control/keep-control-run.ts';
import type { Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** Far more than are run on one lot. */
const runsAtMost = 1_000;

/** What is known of the controls of one test. */
export interface TestControls {
  settings: TestSettings | undefined;
  /** Newest first. */
  runs: ControlRun[];
  /** Devices used for patients, newest first. */
  tests: TestRun[];
}

/** Reads the settings of a test, its control runs and how often it was run. */
export async function loadControls(
  records: PracticeRecords,
  testCode: string,
): Promise<TestControls> {
  const [[basic], observations, reports] = await Promise.all([
    records.readMany('Basic', [settingsId(testCode)]),
    records.search('Observation', {
      tokens: { code: controlRunToken(testCode) },
      ...{ sort: 'newest', count: runsAtMost },
    }),
    records.search('DiagnosticReport', {
      tokens: { code: testRunToken(testCode) },
      ...{ sort: 'newest', count: runsAtMost },
    }),
  ]);
  return {
    settings: settingsOf(basic),
    runs: observations.flatMap((one) => controlRunOf(one) ?? []),
    tests: reports.flatMap((one) => testRunOf(one) ?? []),
  };
}

/** Shipments of a lot, as instants. */
export async function loadShipments(records: PracticeRecords, lotId: string): Promise<string[]> {
  const moves = await records.stock.moves({
    ...{ lotIds: [lotId], kinds: ['receive'], count: runsAtMost },
  });
  return moves.map(({ at }) => at);
}

/** Whether results may be told of a lot now, by this person. */
export function stateOfLot(
  { settings, runs, tests }: TestControls,
  lot: { id: string; receivedAt: readonly string[] },
  { now, timeZone, actor }: Pick<Moment, 'timeZone' | 'actor'> & { now: Temporal.Instant },
): ControlState {
  return controlState({
    ...{ schedule: settings?.schedule, kitLotId: lot.id, runs, receivedAt: lot.receivedAt },
    ...{ operatorId: actor.practitionerId, now, timeZone },
    testsSince: (at) =>
      tests.filter(
        ({ kit, startedAt }) => kit.lotId === lot.id && Date.parse(startedAt) > Date.parse(at),
      ).length,
  });
}
