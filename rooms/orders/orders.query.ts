import type { DoseTyped } from './DoseFields.tsx';
import { useDraft, type SendableDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  carryOutContract,
  declineContract,
  patientOrdersContract,
  placeContract,
  stopContract,
  takeContract,
  toDoContract,
} from './orders.contract.ts';
import { offeredContract } from './catalogue.contract.ts';
import {
  disputeContract,
  enterContract,
  enteringContract,
  signContract,
  toSignContract,
} from './signing.contract.ts';
import {
  changeContract,
  colleaguesContract,
  endedContract,
  handOverContract,
  openByVisitContract,
  takeOverContract,
} from './worklist.contract.ts';

/** The orders of one patient, open or of this visit. */
export const usePatientOrders = (patientId: string, encounterId: string | undefined) =>
  useView(patientOrdersContract, { patientId, ...(encounterId && { encounterId }) });

/** Everything that is still to be done. */
export const useToDo = () => useView(toDoContract, {});

/** What is open of each visit; one question for every chip of the board. */
export const useOpenByVisit = (enabled: boolean) => useView(openByVisitContract, {}, { enabled });
export const useEnded = (taskId: string) => useView(endedContract, { taskId });

export const usePlace = (draft: SendableDraft) => useAct(placeContract, { draft });
export const useStop = () => useAct(stopContract);
export const useTake = () => useAct(takeContract);
export const useDecline = () => useAct(declineContract);
export const useCarryOut = (draft: SendableDraft) => useAct(carryOutContract, { draft });

/** What can be ordered, with the sets that fit the visit. */
export const useOffered = (encounterId: string | undefined) =>
  useView(offeredContract, { ...(encounterId && { encounterId }) });

export const useEntering = () => useView(enteringContract, {});
export const useEnter = (draft: SendableDraft) => useAct(enterContract, { draft });
export const useToSign = () => useView(toSignContract, {});
export const useSign = () => useAct(signContract);
export const useDispute = () => useAct(disputeContract);
export const useHandOver = () => useAct(handOverContract);
export const useTakeOver = () => useAct(takeOverContract);
export const useChange = () => useAct(changeContract);
export const useColleagues = (enabled: boolean) => useView(colleaguesContract, {}, { enabled });

/** Orders while they are chosen. */
export interface PlaceTyped {
  codes: readonly string[];
  isUrgent: boolean;
  /** As typed; empty: now. */
  expectedBy: string;
  note: string;
  /** Of the medicines chosen, by code. */
  doses?: Readonly<Record<string, DoseTyped>>;
}

const nothingChosen: PlaceTyped = { codes: [], isUrgent: false, expectedBy: '', note: '' };

export const usePlaceDraft = (patientId: string) =>
  useDraft(`orders/place/${patientId}`, nothingChosen, { label: 'Orders' });

/** What is said of one order while it is carried out; a person's ticks are never kept for later. */
export interface CarryOutTyped {
  note: string;
}

const nothingSaid: CarryOutTyped = { note: '' };

export const useCarryOutDraft = (taskId: string) =>
  useDraft(`orders/carry-out/${taskId}`, nothingSaid, { label: 'Order carried out' });
