import type { Refusal, RefusalCode } from './refusal.ts';

/** HTTP status and OperationOutcome issue type of every refusal. */
export const refusalTable: Record<RefusalCode, { status: number; issueType: string }> = {
  'not-signed-in': { status: 401, issueType: 'login' },
  locked: { status: 423, issueType: 'login' },
  'second-factor-needed': { status: 401, issueType: 'login' },
  'not-permitted': { status: 403, issueType: 'forbidden' },
  malformed: { status: 400, issueType: 'structure' },
  invalid: { status: 422, issueType: 'invalid' },
  'not-found': { status: 404, issueType: 'not-found' },
  gone: { status: 410, issueType: 'deleted' },
  'changed-by-another': { status: 409, issueType: 'conflict' },
  'time-taken': { status: 409, issueType: 'conflict' },
  'not-now': { status: 409, issueType: 'business-rule' },
  'already-exists': { status: 409, issueType: 'duplicate' },
  'not-allowed': { status: 405, issueType: 'not-supported' },
  'not-supported': { status: 400, issueType: 'not-supported' },
  'not-acceptable': { status: 406, issueType: 'not-supported' },
  'unsupported-type': { status: 415, issueType: 'not-supported' },
  'precondition-failed': { status: 412, issueType: 'conflict' },
  'several-found': { status: 412, issueType: 'multiple-matches' },
  'too-costly': { status: 400, issueType: 'too-costly' },
  'too-large': { status: 413, issueType: 'too-costly' },
  'too-many-requests': { status: 429, issueType: 'throttled' },
  'try-again': { status: 503, issueType: 'transient' },
};

/** A refusal as RFC 9457 problem details; the refusal's own fields stand beside the standard ones. */
export function toProblem(refusal: Refusal): {
  status: number;
  body: Record<string, unknown>;
} {
  const { status } = refusalTable[refusal.refused];
  return {
    status,
    body: {
      type: `https://linchpin.health/problems/${refusal.refused}`,
      title: refusal.message,
      status,
      ...refusal,
    },
  };
}
