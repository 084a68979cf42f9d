import type { Icon } from '@tabler/icons-react';
import {
  IconAlertTriangleFilled,
  IconCalendarX,
  IconCheck,
  IconHandStop,
  IconHourglass,
  IconQuestionMark,
  IconX,
} from '@tabler/icons-react';
import type { Unlisted } from '../../clinical/scope-of-practice/rule.ts';
import type { FirstDay } from './first-day.contract.ts';
import type { ShownAnswer } from './scope.contract.ts';
import type { Lack } from './what-lacks.ts';

type Verdict = ShownAnswer['verdict'];
type Now = ShownAnswer['now'];

/** What is said of a task in one look: by what the law says, and by what is met now. */
export interface InOneLook {
  words: string;
  /** What it waits for, where that is known. */
  why?: string;
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

/** What an answer waits for. */
const lackWords: Record<Lack, string> = {
  lapsed: 'a competency or certificate lapsed',
  training: 'training is missing, or not on record',
  certificate: 'a certificate is missing, or not on record',
  supervisor: 'who supervises on site is not known',
  order: 'an order is missing',
  step: 'a step is open',
};

interface Looked {
  verdict: Verdict;
  now: Now;
  lacks?: Lack | undefined;
}

/** The answer in one look; unknown is never said as a yes. */
export function inOneLook({ verdict, now, lacks }: Looked): InOneLook {
  if (verdict === 'not-allowed') return { words: 'No', tone: 'critical', icon: IconX };
  if (verdict === 'unknown') {
    return { words: 'Ask your supervisor', tone: 'neutral', icon: IconQuestionMark };
  }
  if (lacks === undefined) return allowed[now];
  const icon = lacks === 'lapsed' ? IconCalendarX : allowed[now].icon;
  return { ...allowed[now], icon, why: lackWords[lacks] };
}

/** The answer and what it waits for, in one line. */
export const inOneLine = ({ words, why }: InOneLook): string =>
  why === undefined ? words : `${words}: ${why}`;

/** What the short words of an answer mean. */
export const nowWords: Partial<Record<Now, string>> = {
  confirm: 'Somebody has to say first what no record can know.',
  wait: 'A step is open, or a fact is not known.',
  stop: 'Something stands against it as things are.',
};

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

/** What stands for a task that no rule names. */
export const unlistedWords: Record<Unlisted, string> = {
  open: 'A task that no rule names may be handed to you by who is licensed to, if you can do it.',
  listed: 'A task that no rule names: ask your supervisor before you do it.',
  closed: 'A task that no rule names is not for a medical assistant here.',
  unread: 'The law of this state was not read for this. A task that no rule names: ask first.',
};

/** How far the law of a state was read. */
export const readWords: Record<FirstDay['read'], string> = {
  read: 'the law of this state was read',
  'partly-read': 'the law of this state was read in part',
  'secondary-only': 'told by others; the law of this state was not read',
  'located-not-read': 'the law of this state was found, not read',
  'not-read': 'the law of this state was not read',
};
