import { useState } from 'react';
import type { Issue } from '../../fhir/refusal.ts';

interface Said {
  issues: readonly Issue[];
  /** True for what the form found itself, and so sees leave when it is mended. */
  isOwn: boolean;
}

export interface IssuesInHand {
  /** For `FormFrame`. */
  issues: readonly Issue[];
  /** What the form found wrong at a submit. */
  say: (own: readonly Issue[]) => void;
  /** What the server found wrong; it stands until the next submit. */
  sayOfServer: (issues: readonly Issue[] | undefined) => void;
}

/**
 * What was wrong at the last submit and still is: an issue leaves as soon as its cause is mended,
 * and none comes before the next submit. `now` is what would be wrong at this moment.
 */
export function useIssues(now: readonly Issue[]): IssuesInHand {
  const [said, setSaid] = useState<Said>({ issues: [], isOwn: true });
  const isStill = ({ path, message }: Issue) =>
    now.some((one) => one.path === path && one.message === message);
  return {
    issues: said.isOwn ? said.issues.filter(isStill) : said.issues,
    // Copies, so that a second submit of the same leads to the first field that is wrong again.
    say: (own) => setSaid({ issues: own.map((one) => ({ ...one })), isOwn: true }),
    sayOfServer: (issues = []) => setSaid({ issues, isOwn: false }),
  };
}
