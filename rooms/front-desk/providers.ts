import { providersOf, type Provider } from '../../clinical/scheduling/providers.ts';
import { roomStateCodes } from '../../clinical/visit/room.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** Far more staff than one practice has. */
const rolesAtMost = 2_000;

/** The providers of this practice; its own organizations are those that have rooms here. */
export async function loadProviders(records: PracticeRecords): Promise<Provider[]> {
  const [roles, rooms] = await Promise.all([
    records.search('PractitionerRole', { tokens: { active: 'true' }, count: rolesAtMost }),
    records.search('Location', {
      tokens: { 'operational-status': [...roomStateCodes] },
      count: 200,
    }),
  ]);
  const own = new Set(rooms.map((room) => room.managingOrganization?.reference));
  return providersOf(roles, own);
}
