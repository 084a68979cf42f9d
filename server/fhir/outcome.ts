import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import { refusalTable } from '../../fhir/problem.ts';
import type { Refusal } from '../../fhir/refusal.ts';
import type { FhirAnswer } from './request.ts';

/** A refusal as an OperationOutcome: code, where (`expression`) and a sentence in each issue. */
function outcomeOf(refusal: Refusal): OperationOutcome {
  const { issueType } = refusalTable[refusal.refused];
  const issue = (text: string, path?: string): OperationOutcomeIssue => ({
    severity: 'error',
    code: issueType as OperationOutcomeIssue['code'],
    details: { text },
    diagnostics: text,
    ...(path && { expression: [path] }),
  });
  const issues = (refusal.issues ?? []).map(({ path, message }) => issue(message, path));
  return {
    resourceType: 'OperationOutcome',
    issue: issues.length > 0 ? issues : [issue(refusal.message)],
  };
}

/** When to try again, in seconds, after a refusal that time mends. */
const waitSeconds: Partial<Record<Refusal['refused'], string>> = {
  'too-many-requests': '10',
  'try-again': '1',
};

/** A refusal as an answer. */
export function answerRefusal(refusal: Refusal): FhirAnswer {
  const { status } = refusalTable[refusal.refused];
  const wait = waitSeconds[refusal.refused];
  const headers = {
    ...(wait !== undefined && { 'retry-after': wait }),
    ...(refusal.allow && { allow: refusal.allow.join(', ') }),
  };
  return { status, headers, body: JSON.stringify(outcomeOf(refusal)) };
}
