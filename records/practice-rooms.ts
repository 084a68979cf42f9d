import type { Location } from '@medplum/fhirtypes';
import { providersOf, type Provider } from '../clinical/scheduling/providers.ts';
import { roomState, roomStateCodes } from '../clinical/visit/room.ts';
import type { PracticeRecords } from './practice-records.ts';
import type { Stored } from './stored.ts';

/** Far more rooms and staff than one practice has. */
const roomsAtMost = 200;
const rolesAtMost = 2_000;

/** The rooms of this practice: locations with a state, which places in imported records have not. */
export async function practiceRooms(records: PracticeRecords): Promise<Stored<Location>[]> {
  const found = await records.search('Location', {
    tokens: { 'operational-status': [...roomStateCodes] },
    count: roomsAtMost,
  });
  return found.filter((location) => roomState(location) !== undefined);
}

/** The providers of this practice, by name; its own organizations are those that have rooms here. */
export async function practiceProviders(
  records: PracticeRecords,
  rooms?: readonly Location[],
): Promise<Provider[]> {
  const [roles, own] = await Promise.all([
    records.search('PractitionerRole', { tokens: { active: 'true' }, count: rolesAtMost }),
    rooms ?? practiceRooms(records),
  ]);
  return providersOf(roles, new Set(own.map((room) => room.managingOrganization?.reference)));
}
