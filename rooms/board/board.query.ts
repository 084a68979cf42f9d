import { useAct } from '../../wire/use-act.ts';
import { useView } from '../../wire/use-view.ts';
import { boardContract, wallContract } from './board.contract.ts';
import { bringToRoomContract } from './bring-to-room.contract.ts';
import { overrideStageContract, undoStageContract } from './override-stage.contract.ts';
import { enterRoomContract, leaveRoomContract } from './see-patient.contract.ts';
import { setWaitBandsContract } from './set-wait-bands.contract.ts';
import { turnOverRoomContract } from './turn-over-room.contract.ts';

export const useBoard = () => useView(boardContract, {});
export const useWall = () => useView(wallContract, {});
export const useOverrideStage = () => useAct(overrideStageContract);
export const useUndoStage = () => useAct(undoStageContract);
export const useTurnOverRoom = () => useAct(turnOverRoomContract);
export const useSetWaitBands = () => useAct(setWaitBandsContract);
export const useBringToRoom = () => useAct(bringToRoomContract);
export const useEnterRoom = () => useAct(enterRoomContract);
export const useLeaveRoom = () => useAct(leaveRoomContract);
