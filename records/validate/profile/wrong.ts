import { report } from '../walk.ts';
import type { ProfileWalk } from './walk.ts';

/** Says that an item is wrong, where the walk stands. */
export function wrong(walk: ProfileWalk, phrase: string): void {
  report(walk, `${phrase} by the profile`);
}
