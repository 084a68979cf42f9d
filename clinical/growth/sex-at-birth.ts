import type { Patient } from '@medplum/fhirtypes';

const birthSexUrl = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex';
const ofBirthSex: Readonly<Record<string, string>> = { F: 'female', M: 'male' };

/**
 * By which tables of children a patient is read: the sex at birth where the record has one, known
 * or not; else the administrative gender.
 */
export function sexAtBirth({ extension, gender }: Patient): string | undefined {
  const said = extension?.find(({ url }) => url === birthSexUrl)?.valueCode;
  return said === undefined ? gender : ofBirthSex[said];
}
