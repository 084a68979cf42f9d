import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  candidatesContract,
  keepLaboratoryContract,
  laboratoryContract,
  resultsContract,
  reviewContract,
  settleContract,
  unmatchedContract,
} from './results.contract.ts';

export const useResults = (patientId?: string) =>
  useView(resultsContract, patientId === undefined ? {} : { patientId });
export const useReview = () => useAct(reviewContract);
export const useUnmatched = () => useView(unmatchedContract, {});
export const useCandidates = (messageId: string, about: number, sought: string) =>
  useView(candidatesContract, { messageId, about, sought });
export const useSettle = () => useAct(settleContract);
export const useLaboratory = () => useView(laboratoryContract, {});
export const useKeepLaboratory = () => useAct(keepLaboratoryContract);
