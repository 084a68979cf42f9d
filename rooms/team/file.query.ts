import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { keepCredentialContract, takeBackCredentialContract } from './credential.contract.ts';
import { ownFileContract, staffFileContract } from './staff-file.contract.ts';
import {
  recordTrainingContract,
  signCompetencyContract,
  signRepetitionsContract,
  takeBackFormContract,
} from './staff-form.contract.ts';

/** A colleague's file. */
export const useStaffFile = (practitionerId: string) =>
  useView(staffFileContract, { practitionerId });

/** One's own file. */
export const useOwnFile = () => useView(ownFileContract, {});

export const useKeepCredential = () => useAct(keepCredentialContract);
export const useTakeBackCredential = () => useAct(takeBackCredentialContract);
export const useRecordTraining = () => useAct(recordTrainingContract);
export const useSignRepetitions = () => useAct(signRepetitionsContract);
export const useSignCompetency = () => useAct(signCompetencyContract);
export const useTakeBackForm = () => useAct(takeBackFormContract);
