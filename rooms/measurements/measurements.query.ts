import { ask } from '../../wire/ask.ts';
import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  devicesContract,
  keepDeviceContract,
  keepRulesContract,
  measurementFileContract,
  overReadContract,
  overReadsContract,
  patientMeasurementsContract,
  printedEkgContract,
  recordCheckContract,
  toTakeContract,
} from './measurements.contract.ts';
import { takeContract } from './take.contract.ts';
import { nothingTyped } from './typed.ts';

export const useToTake = (patientId: string) => useView(toTakeContract, { patientId });
export const usePatientMeasurements = (patientId: string) =>
  useView(patientMeasurementsContract, { patientId });
export const useOverReads = () => useView(overReadsContract, {});
export const useMeasurementFile = (patientId: string, reportId: string) =>
  useView(measurementFileContract, { patientId, reportId });
/** An EKG on paper, true to scale. */
export const askPrintedEkg = (patientId: string, reportId: string) =>
  ask(printedEkgContract, { patientId, reportId });
export const useDevices = () => useView(devicesContract, {});

export const useTake = (draft: SendableDraft) => useAct(takeContract, { draft });
export const useOverRead = () => useAct(overReadContract);
export const useKeepDevice = () => useAct(keepDeviceContract);
export const useRecordCheck = () => useAct(recordCheckContract);
export const useKeepRules = () => useAct(keepRulesContract);

/** What is typed of a measurement; ticks, files and reasons are of the moment and are not kept. */
export const useTakeDraft = (of: string, label: string) =>
  useDraft(`measurements/take/${of}`, nothingTyped, { label });
