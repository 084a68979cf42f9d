import { ask } from '../../wire/ask.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  labelsContract,
  printedContract,
  printLabelsContract,
  wristbandContract,
  type LabelAsked,
} from './labels.contract.ts';
import {
  benchContract,
  calledContract,
  collectContract,
  handOverContract,
  manifestContract,
  matchLabelsContract,
  planContract,
  rejectContract,
  requisitionContract,
  stepContract,
} from './specimens.contract.ts';

export const usePlan = (taskId: string) => useView(planContract, { taskId });
export const useBench = () => useView(benchContract, {});
export const useCollect = () => useAct(collectContract);
export const useMatchLabels = () => useAct(matchLabelsContract);
export const useStep = () => useAct(stepContract);
export const useReject = () => useAct(rejectContract);
export const useCalled = () => useAct(calledContract);
export const useHandOver = () => useAct(handOverContract);

export const usePrintLabels = () => useAct(printLabelsContract);
export const usePrinted = (jobId: string) => useView(printedContract, { jobId });

/** Asks for labels, as PDF and ZPL. */
export const askLabels = (asked: LabelAsked) => ask(labelsContract, asked);

/** Asks for a wristband. */
export const askWristband = (patientId: string) => ask(wristbandContract, { patientId });

/** Asks for paper: what goes with the courier, or what goes with a specimen. */
export const askManifest = (manifestId: string) => ask(manifestContract, { manifestId });
export const askRequisition = (specimenId: string) => ask(requisitionContract, { specimenId });

/** Saves what a label printer reads as a file. */
export function saveZpl(zpl: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([zpl], { type: 'application/octet-stream' }));
  link.download = 'labels.zpl';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
