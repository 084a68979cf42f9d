import type { Icon } from '@tabler/icons-react';
import {
  IconAlertTriangleFilled,
  IconCheck,
  IconHandStop,
  IconHourglass,
  IconQuestionMark,
  IconX,
} from '@tabler/icons-react';
import type { ShownAnswer } from './scope.contract.ts';

type Verdict = ShownAnswer['verdict'];
type Now = ShownAnswer['now'];

/** What is said of a task in one look: by what the law says, and by what is met now. */
export interface InOneLook {
  words: string;
  /** As `ui/tone.ts` has them; a yes alone is good. */
  tone: 'neutral' | 'info' | 'good' | 'warning' | 'critical';
  icon: Icon;
}

const allowed: Record<Now, InOneLook> = {
  go: { words: 'Yes', tone: 'good', icon: IconCheck },
  confirm: { words: 'Yes, once confirmed', tone: 'info', icon: IconHandStop },
  wait: { words: 'Not yet', tone: 'warning', icon: IconHourglass },
  stop: { words: 'Not now', tone: 'warning', icon: IconAlertTriangleFilled },
};

/** The answer in one look; unknown is never said as a yes. */
export function inOneLook({ verdict, now }: { verdict: Verdict; now: Now }): InOneLook {
  if (verdict === 'not-allowed') return { words: 'No', tone: 'critical', icon: IconX };
  if (verdict === 'unknown') {
    return { words: 'Ask your supervisor', tone: 'neutral', icon: IconQuestionMark };
  }
  return allowed[now];
}

/** How good the ground is that an answer stands on. */
export const strengthWords: Record<ShownAnswer['strength'], string> = {
  'law-read': 'the law was read',
  'board-guidance': 'a board’s guidance',
  secondary: 'told by others, the law was not read',
  'general-rule': 'a general rule, the law on this task was not read',
  'practice-policy': 'your practice’s own policy',
};

/** Who can make a condition true. */
export const byWords: Record<ShownAnswer['conditions'][number]['by'], string> = {
  you: 'you',
  supervisor: 'your supervisor',
  delegator: 'who orders it',
  practice: 'your practice',
  issuer: 'who gave the certificate',
  state: 'the state',
  nobody: 'nobody',
};

export const layerWords: Record<ShownAnswer['citations'][number]['layer'], string> = {
  federal: 'Federal',
  state: 'State',
  payer: 'Payer',
  practice: 'Practice',
};
