import type { Location, Practitioner } from '@medplum/fhirtypes';
import { providersOf } from '../../clinical/scheduling/providers.ts';
import { displayName } from '../../fhir/names.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** Far more staff than one practice has. */
const rolesAtMost = 2_000;

/** The people patients are booked with, at the organizations that keep these rooms. */
export async function loadProviders(
  records: PracticeRecords,
  rooms: readonly Location[],
): Promise<Practitioner[]> {
  const roles = await records.search('PractitionerRole', {
    tokens: { active: 'true' },
    count: rolesAtMost,
  });
  const own = new Set(rooms.map((room) => room.managingOrganization?.reference));
  const ids = providersOf(roles, own).map(({ id }) => id);
  const found = await records.readMany('Practitioner', ids);
  return found.filter((practitioner) => practitioner.active !== false);
}

/** `Adaeze Okafor, MD`: the name with its letters after a comma. */
export function providerName(practitioner: Practitioner): string {
  const names = practitioner.name?.map(({ suffix: _letters, ...rest }) => rest);
  const letters = practitioner.name?.[0]?.suffix?.join(', ');
  return [displayName(names), letters].filter(Boolean).join(', ');
}
