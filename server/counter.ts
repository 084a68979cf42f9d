import { board } from '../rooms/board/board.view.ts';
import { checkIn } from '../rooms/front-desk/check-in.act.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** Every act a person can do. */
export const acts: readonly AnyAct[] = [checkIn];

/** Every view a person can ask. */
export const views: readonly AnyView[] = [board];
