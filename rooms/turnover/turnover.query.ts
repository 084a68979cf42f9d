import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import {
  airContract,
  disinfectantsContract,
  isolateContract,
  readyContract,
  roomsContract,
  sharpsContract,
  wipeContract,
} from './turnover.contract.ts';

export const useRoomCare = () => useView(roomsContract, {});
export const useWipe = () => useAct(wipeContract);
export const useReady = () => useAct(readyContract);
export const useIsolate = () => useAct(isolateContract);
export const useKeepAir = () => useAct(airContract);
export const useSharps = () => useAct(sharpsContract);
export const useKeepDisinfectants = () => useAct(disinfectantsContract);
