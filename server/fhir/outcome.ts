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

/** A refusal as an answer. */
export function answerRefusal(refusal: Refusal): FhirAnswer {
  const { status } = refusalTable[refusal.refused];
  return { status, body: JSON.stringify(outcomeOf(refusal)) };
}
