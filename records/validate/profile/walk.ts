import type { Issue } from '../../../fhir/refusal.ts';
import type { Walk } from '../walk.ts';
import { report } from '../walk.ts';
import type { Edition } from './table.ts';

/** Where a check of a profile stands, and what it has found. */
export interface ProfileWalk extends Walk {
  warnings: Issue[];
  /** What the profile asks and what cannot be judged here, such as a code of a list not held. */
  notAssessed: Issue[];
  edition: Edition;
}

/** Records a phrase about the element where the walk stands in another list than that of errors. */
export function noteIn(list: 'warnings' | 'notAssessed', walk: ProfileWalk, phrase: string): void {
  const errors = walk.issues;
  walk.issues = walk[list];
  report(walk, phrase);
  walk.issues = errors;
}

/** True when a check finds no error; what it says is forgotten. */
export function isSilentlyRight(walk: ProfileWalk, check: () => void): boolean {
  const { issues, warnings, notAssessed } = walk;
  walk.issues = [];
  walk.warnings = [];
  walk.notAssessed = [];
  check();
  const isRight = walk.issues.length === 0;
  Object.assign(walk, { issues, warnings, notAssessed });
  return isRight;
}
