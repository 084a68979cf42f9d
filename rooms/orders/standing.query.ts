import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  signStandingContract,
  standingForContract,
  standingListContract,
  useStandingContract,
  withdrawStandingContract,
  writeStandingContract,
} from './standing.contract.ts';

interface AskedFor {
  patientId: string;
  encounterId: string | undefined;
  said: Readonly<Record<string, boolean>>;
}

/** Which standing orders hold for a patient, with what a person said so far. */
export const useStandingFor = ({ patientId, encounterId, said }: AskedFor) =>
  useView(
    standingForContract,
    { patientId, said: { ...said }, ...(encounterId && { encounterId }) },
    { keep: true },
  );

export const useStandingList = () => useView(standingListContract, {});
export const useApplyStanding = () => useAct(useStandingContract);
export const useWriteStanding = () => useAct(writeStandingContract);
export const useSignStanding = () => useAct(signStandingContract);
export const useWithdrawStanding = () => useAct(withdrawStandingContract);
