import { useDraft } from '../../wire/drafts/use-draft.ts';
import { useAct } from '../../wire/use-act.ts';
import { ask } from '../../wire/ask.ts';
import { useView } from '../../wire/use-view.ts';
import { giveContract, givingContract, verifyContract } from './give.contract.ts';
import {
  handedOutContract,
  handOutContract,
  packageLabelContract,
  takeBackHandedOutContract,
} from './hand-out.contract.ts';
import { answerReactionContract, reactionsContract } from './reactions.contract.ts';
import {
  keepProductContract,
  keepProtocolContract,
  productsContract,
} from './products.contract.ts';
import {
  endWatchContract,
  givenContract,
  takeBackContract,
  watchesContract,
} from './given.contract.ts';

export const useGiving = (taskId: string) => useView(givingContract, { taskId });
export const useGiven = (patientId: string) => useView(givenContract, { patientId });
export const useWatches = () => useView(watchesContract, {});

export const useGive = (draft: Parameters<typeof useAct>[1]) => useAct(giveContract, draft);
export const useVerify = () => useAct(verifyContract);
export const useTakeBack = () => useAct(takeBackContract);
export const useProducts = () => useView(productsContract, {});
export const useKeepProduct = () => useAct(keepProductContract);
export const useKeepProtocol = () => useAct(keepProtocolContract);
export const useEndWatch = () => useAct(endWatchContract);

export const useReactions = () => useView(reactionsContract, {});
export const useAnswerReaction = () => useAct(answerReactionContract);
export const useHandOut = () => useAct(handOutContract);
export const useHandedOut = (patientId?: string) =>
  useView(handedOutContract, patientId === undefined ? {} : { patientId });
export const useTakeBackHandedOut = () => useAct(takeBackHandedOutContract);

/** Asks for the label of a package, to be printed. */
export const askPackageLabel = (of: { taskId: string; lotId: string }) =>
  ask(packageLabelContract, of);

/** What is typed while a medicine is given; ticks, amounts and scans are never kept for later. */
export interface GiveTyped {
  note: string;
}

export const useGiveDraft = (taskId: string) =>
  useDraft<GiveTyped>(`medicines/give/${taskId}`, { note: '' }, { label: 'Medicine given' });
