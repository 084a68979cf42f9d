import { board } from '../rooms/board/board.view.ts';
import { checkIn } from '../rooms/front-desk/check-in.act.ts';
import { enterRoom } from '../rooms/exam/enter-room.act.ts';
import { leaveRoom } from '../rooms/exam/leave-room.act.ts';
import { bringToRoom } from '../rooms/rooming/bring-to-room.act.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** Every act a person can do. */
export const acts: readonly AnyAct[] = [bringToRoom, checkIn, enterRoom, leaveRoom];

/** Every view a person can ask. */
export const views: readonly AnyView[] = [board];
