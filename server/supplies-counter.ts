import { lots } from '../rooms/supplies/lots.view.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';

/** What is done in the supplies room. */
export const suppliesActs: readonly AnyAct[] = [];

/** What is asked of it. */
export const suppliesViews: readonly AnyView[] = [lots];
