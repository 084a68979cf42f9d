import { collectForTest } from '../rooms/lab/collect.act.ts';
import { labControls } from '../rooms/lab/controls.view.ts';
import { keepControlLot } from '../rooms/lab/keep-control-lot.act.ts';
import { keepTest } from '../rooms/lab/keep-test.act.ts';
import { labLog } from '../rooms/lab/log.view.ts';
import { testNotDone } from '../rooms/lab/not-done.act.ts';
import { labOverview } from '../rooms/lab/overview.view.ts';
import { recordControl } from '../rooms/lab/record-control.act.ts';
import { recordResult } from '../rooms/lab/record-result.act.ts';
import { relayResult } from '../rooms/lab/relay.act.ts';
import { labResults } from '../rooms/lab/results.view.ts';
import { reviewResult } from '../rooms/lab/review.act.ts';
import { testRun } from '../rooms/lab/run.view.ts';
import { labRunning } from '../rooms/lab/running.view.ts';
import { startTest } from '../rooms/lab/start.act.ts';
import { takeBackResult } from '../rooms/lab/take-back.act.ts';
import { labTests } from '../rooms/lab/tests.view.ts';

/** The acts of the lab. */
export const labActs = [
  collectForTest,
  startTest,
  recordResult,
  testNotDone,
  recordControl,
  keepControlLot,
  keepTest,
  reviewResult,
  relayResult,
  takeBackResult,
];

/** The views of the lab. */
export const labViews = [
  testRun,
  labRunning,
  labOverview,
  labControls,
  labTests,
  labResults,
  labLog,
];
