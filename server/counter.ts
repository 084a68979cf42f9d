import { board } from '../rooms/board/board.view.ts';
import { overrideStage } from '../rooms/board/override-stage.act.ts';
import { turnOverRoom } from '../rooms/board/turn-over-room.act.ts';
import { undoStage } from '../rooms/board/undo-stage.act.ts';
import { enterRoom } from '../rooms/exam/enter-room.act.ts';
import { leaveRoom } from '../rooms/exam/leave-room.act.ts';
import { checkIn } from '../rooms/front-desk/check-in.act.ts';
import { bringToRoom } from '../rooms/rooming/bring-to-room.act.ts';
import { book } from '../rooms/schedule/book.act.ts';
import { cancel } from '../rooms/schedule/cancel.act.ts';
import { move } from '../rooms/schedule/move.act.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** Every act a person can do. */
export const acts: readonly AnyAct[] = [
  book,
  bringToRoom,
  cancel,
  checkIn,
  enterRoom,
  leaveRoom,
  move,
  overrideStage,
  turnOverRoom,
  undoStage,
];

/** Every view a person can ask. */
export const views: readonly AnyView[] = [board];
