import type { Practitioner } from '@medplum/fhirtypes';
import { displayName } from '../../fhir/names.ts';

/** `Adaeze Okafor, MD`: the name with its letters after a comma. */
export function providerName(practitioner: Practitioner): string {
  const names = practitioner.name?.map(({ suffix: _letters, ...rest }) => rest);
  const letters = practitioner.name?.[0]?.suffix?.join(', ');
  return [displayName(names), letters].filter(Boolean).join(', ');
}
