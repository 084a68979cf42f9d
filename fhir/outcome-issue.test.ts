import { expect, test } from 'vitest';
import { codeOfIssue } from './outcome-issue.ts';

test.each([
  ['contact must have a name, telecom, address or organization (pat-1).', 'invariant'],
  ['name must keep this of the profile: It has a name (us-core-6).', 'invariant'],
  ['snapshot must have elements that all begin with the type (sdf-8a).', 'invariant'],
  ['status is required.', 'required'],
  ['identifier is required by the profile.', 'required'],
  ['category is required (slice VSCat) by the profile.', 'required'],
  ['birthdate is not an element of FHIR R4 here; leave it out.', 'structure'],
  ['name must be a list, not an object.', 'structure'],
  ['gender must be one of male, female, other or unknown; got M.', 'code-invalid'],
  ['valueCode must have a code of birthsex by the profile.', 'code-invalid'],
  ['birthDate must be a real date such as 1980-02-29; got 1990-13-45.', 'value'],
])('%s', (message, code) => {
  expect(codeOfIssue({ path: 'x', message })).toBe(code);
});
