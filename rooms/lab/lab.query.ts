import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  controlsContract,
  keepControlLotContract,
  keepTestContract,
  recordControlContract,
  reviewContract,
  testsContract,
} from './controls.contract.ts';
import {
  logContract,
  overviewContract,
  relayContract,
  resultsContract,
  runningContract,
  takeBackResultContract,
} from './lab.contract.ts';
import {
  collectContract,
  recordResultContract,
  runContract,
  startContract,
  testNotDoneContract,
} from './run.contract.ts';

/** A kit that was chosen: a lot in a place. */
export interface KitChosen {
  lotId: string;
  placeId: string;
}

export const useTestRun = (taskId: string, kit: KitChosen | undefined) =>
  useView(runContract, { taskId, ...(kit && { kit }) }, { keep: true });
export const useCollect = () => useAct(collectContract);
export const useStart = () => useAct(startContract);
export const useRecordResult = () => useAct(recordResultContract);
export const useNotDone = () => useAct(testNotDoneContract);

export const useRunning = (patientId: string | undefined) =>
  useView(runningContract, patientId ? { patientId } : {});
export const useOverview = () => useView(overviewContract, {});
export const useResults = (patientId: string) => useView(resultsContract, { patientId });
export const useLog = (from: string, to: string) =>
  useView(logContract, { from, to }, { keep: true });
export const useReview = () => useAct(reviewContract);
export const useRelay = () => useAct(relayContract);
export const useTakeBack = () => useAct(takeBackResultContract);

export const useControls = (testCode: string) => useView(controlsContract, { testCode });
export const useRecordControl = () => useAct(recordControlContract);
export const useKeepControlLot = () => useAct(keepControlLotContract);
export const useTests = () => useView(testsContract, {});
export const useKeepTest = () => useAct(keepTestContract);
