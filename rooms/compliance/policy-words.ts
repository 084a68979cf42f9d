import type { PolicyEffect } from '../../clinical/staff/policy.ts';

/** What a policy of the practice does, in words. */
export const effectWords: Record<PolicyEffect, string> = {
  forbid: 'Not here',
  add: 'Only if…',
  settle: 'The law is not known: settled by us',
};
