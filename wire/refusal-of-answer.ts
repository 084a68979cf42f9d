import type { Issue, Refusal, RefusalCode } from '../fhir/refusal.ts';

const known: Record<RefusalCode, true> = {
  'not-signed-in': true,
  locked: true,
  'second-factor-needed': true,
  'not-permitted': true,
  malformed: true,
  invalid: true,
  'not-found': true,
  gone: true,
  'changed-by-another': true,
  'time-taken': true,
  'not-now': true,
  'already-exists': true,
  'not-allowed': true,
  'not-supported': true,
  'not-acceptable': true,
  'unsupported-type': true,
  'precondition-failed': true,
  'several-found': true,
  'too-costly': true,
  'too-large': true,
  'too-many-requests': true,
  'try-again': true,
};

/** What is said when no answer came at all. */
export const unreached: Refusal = {
  refused: 'try-again',
  message: 'No connection to the clinic’s server. Nothing is lost; try again in a moment.',
};

/** What is said when the server answered, but not in our words: a proxy's page, a crash. */
function unreadable(status: number): Refusal {
  if (status === 401) return { refused: 'not-signed-in', message: 'Please sign in to go on.' };
  if (status === 403) {
    return { refused: 'not-permitted', message: 'Your role does not include this.' };
  }
  if (status === 413) {
    return { refused: 'too-large', message: 'This is too large to send. Send less at a time.' };
  }
  if (status === 429) {
    return { refused: 'too-many-requests', message: 'Too many tries. Wait a minute, then go on.' };
  }
  return {
    refused: 'try-again',
    message: 'The clinic’s server could not do this just now. Try again in a moment.',
  };
}

/**
 * Maps an answer that is not a success to a refusal, never an exception.
 * The body is an RFC 9457 problem that also holds the fields of `Refusal`; anything else that came
 * is judged by its status alone.
 */
export function refusalOfAnswer(status: number, body: unknown): Refusal {
  if (typeof body !== 'object' || body === null) return unreadable(status);
  const { refused, message, issues, by } = body as Record<string, unknown>;
  if (
    typeof refused !== 'string' ||
    !Object.hasOwn(known, refused) ||
    typeof message !== 'string'
  ) {
    return unreadable(status);
  }
  const refusal: Refusal = { refused: refused as RefusalCode, message };
  if (Array.isArray(issues)) refusal.issues = issues.filter(isIssue);
  if (isBy(by)) refusal.by = by;
  return refusal;
}

function isIssue(value: unknown): value is Issue {
  const issue = value as Partial<Issue> | null;
  return typeof issue?.path === 'string' && typeof issue.message === 'string';
}

function isBy(value: unknown): value is NonNullable<Refusal['by']> {
  const by = value as Partial<NonNullable<Refusal['by']>> | null | undefined;
  return typeof by?.name === 'string' && typeof by.act === 'string' && typeof by.at === 'string';
}
