import type { Basic, Extension } from '@medplum/fhirtypes';
import { practiceMatterSystem, practicePolicyUrl } from '../../fhir/linchpin.ts';
import type { Task } from '../scope-of-practice/task.ts';
import { isTask } from './skills.ts';

/** What a Basic of the practice's own policy is found by. */
export const policyCode = 'practice-policy';

/** Forbids the task here, asks for more, or settles what the law that was read leaves unknown. */
export const policyEffects = ['forbid', 'add', 'settle'] as const;
export type PolicyEffect = (typeof policyEffects)[number];

/** The practice's own rule about one task, as reviewed and signed. Days are YYYY-MM-DD. */
export interface PracticePolicy {
  id: string;
  task: Task | 'every';
  does: PolicyEffect;
  /** In the practice's words: what is asked for, or why. */
  says: string;
  /** Who reviewed it: a provider or counsel, in words. */
  reviewedBy: string;
  reviewedOn: string;
  /** By this day it is to be reviewed again; after it, it settles nothing. */
  nextReviewOn: string;
  /** Taken back on this day. */
  endedOn?: string | undefined;
}

type Kept = Basic & { id: string };

/** The policy as it is kept. */
export function asBasic(policy: PracticePolicy): Kept {
  const { id, endedOn } = policy;
  const words: Extension[] = [
    { url: 'task', valueCode: policy.task },
    { url: 'does', valueCode: policy.does },
    { url: 'says', valueString: policy.says },
    { url: 'reviewedBy', valueString: policy.reviewedBy },
    { url: 'reviewedOn', valueDate: policy.reviewedOn },
    { url: 'nextReviewOn', valueDate: policy.nextReviewOn },
    ...(endedOn ? [{ url: 'endedOn', valueDate: endedOn }] : []),
  ];
  return {
    resourceType: 'Basic',
    id,
    extension: [{ url: practicePolicyUrl, extension: words }],
    code: {
      coding: [{ system: practiceMatterSystem, code: policyCode }],
      text: 'Policy of the practice',
    },
    created: policy.reviewedOn,
  };
}

/** The policy that was kept; undefined when it lacks anything that makes it one. */
export function policyOf(basic: Basic): PracticePolicy | undefined {
  const parts = basic.extension?.find(({ url }) => url === practicePolicyUrl)?.extension;
  const part = (name: string) => parts?.find(({ url }) => url === name);
  const task = part('task')?.valueCode ?? '';
  const does = policyEffects.find((one) => one === part('does')?.valueCode);
  const says = part('says')?.valueString;
  const reviewedBy = part('reviewedBy')?.valueString;
  const reviewedOn = part('reviewedOn')?.valueDate;
  const nextReviewOn = part('nextReviewOn')?.valueDate;
  if (!basic.id || !does || !says || !reviewedBy || !reviewedOn || !nextReviewOn) return undefined;
  if (task !== 'every' && !isTask(task)) return undefined;
  const endedOn = part('endedOn')?.valueDate;
  return { id: basic.id, task, does, says, reviewedBy, reviewedOn, nextReviewOn, endedOn };
}
