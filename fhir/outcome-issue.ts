import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { Issue } from './refusal.ts';

type IssueCode = OperationOutcomeIssue['code'];

/** What our own sentences begin or end with, and the issue type of FHIR that this is. */
const kinds: [RegExp, IssueCode][] = [
  [/\(([a-z]+(?:-[a-z]+)*-\d+[a-z]?)\)\.$/, 'invariant'],
  [/ is required(?: |\.)/, 'required'],
  [/ (?:is not an element|must be (?:an object|a list|nested)|must have one type) ?/, 'structure'],
  [/ must (?:be|have) (?:one of|a code of) /, 'code-invalid'],
];

/** The issue type of what is wrong with an element, by its sentence. */
export function codeOfIssue({ message }: Issue): IssueCode {
  return kinds.find(([sentence]) => sentence.test(message))?.[1] ?? 'value';
}

/** One issue of an OperationOutcome, with its sentence and where. */
export function outcomeIssue(
  severity: OperationOutcomeIssue['severity'],
  code: IssueCode,
  { path, message }: Partial<Issue> & Pick<Issue, 'message'>,
): OperationOutcomeIssue {
  return {
    severity,
    code,
    details: { text: message },
    diagnostics: message,
    ...(path !== undefined && { expression: [path] }),
  };
}
