import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  addPlaceContract,
  logTemperatureContract,
  releaseContract,
  temperaturesContract,
} from './fridge.contract.ts';
import { lotsContract } from './lots.contract.ts';
import { finishContract, openContract, openingContract } from './open.contract.ts';
import { registerContract } from './register.contract.ts';
import {
  countContract,
  payBackContract,
  recallContract,
  receiveContract,
  setParContract,
  setStateContract,
  takeBackContract,
  tellContract,
  transferContract,
  useContract,
  wasteContract,
} from './stock-acts.contract.ts';
import {
  borrowedContract,
  lotContract,
  onHandContract,
  recallsContract,
} from './supplies.contract.ts';

/** The lots there are of some items. */
export const useLots = (itemCodes: readonly string[]) =>
  useView(lotsContract, { itemCodes: [...itemCodes] });

export const useOnHand = () => useView(onHandContract, {});
export const useLot = (lotId: string) => useView(lotContract, { lotId });
export const useRecalls = () => useView(recallsContract, {});
export const useBorrowed = () => useView(borrowedContract, {});
export const useRegister = () => useView(registerContract, {});
export const useTemperatures = () => useView(temperaturesContract, {});

export const useOpening = (of: { lotId: string; placeId: string }) => useView(openingContract, of);

export const useOpenStock = () => useAct(openContract);
export const useFinish = () => useAct(finishContract);
export const useReceive = () => useAct(receiveContract);
export const useTransfer = () => useAct(transferContract);
export const useUseStock = () => useAct(useContract);
export const useWaste = () => useAct(wasteContract);
export const useCount = () => useAct(countContract);
export const useTakeBack = () => useAct(takeBackContract);
export const usePayBack = () => useAct(payBackContract);
export const useSetState = () => useAct(setStateContract);
export const useRecall = () => useAct(recallContract);
export const useTell = () => useAct(tellContract);
export const useSetPar = () => useAct(setParContract);
export const useLogTemperature = () => useAct(logTemperatureContract);
export const useRelease = () => useAct(releaseContract);
export const useAddPlace = () => useAct(addPlaceContract);
