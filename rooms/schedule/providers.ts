import type { Location, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { roleWords } from '../../identity/permissions.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** Far more staff than one practice has. */
const rolesAtMost = 2_000;

const taxonomySystem = 'http://nucc.org/provider-taxonomy';

/**
 * NUCC provider taxonomy, by the beginning of the code: physicians (20…), nurse practitioners
 * (363L…), physician assistants (363A…), midwives (367A…, 176B…), podiatrists (213E…), optometrists
 * (152W…). https://taxonomy.nucc.org
 */
const providerTaxonomy = /^(?:20|363L|363A|367A|176B|213E|152W)/;

/**
 * The people patients are booked with: everyone whose active PractitionerRole says provider, by
 * NUCC taxonomy or in the words the practice's own staff list writes, and who works for nobody else:
 * a role at another organization, as imported records are full of, does not count.
 */
export async function loadProviders(
  records: PracticeRecords,
  rooms: readonly Location[],
): Promise<Practitioner[]> {
  const roles = await records.search('PractitionerRole', {
    tokens: { active: 'true' },
    count: rolesAtMost,
  });
  const own = new Set(rooms.map((room) => room.managingOrganization?.reference));
  const ids = roles
    .filter((role) => isProviderRole(role) && isOfOurs(role, own))
    .flatMap((role) => idOf('Practitioner', role.practitioner) ?? []);
  const found = await records.readMany('Practitioner', [...new Set(ids)]);
  return found.filter((practitioner) => practitioner.active !== false);
}

/** True when a role is one patients are booked with. */
export function isProviderRole(role: PractitionerRole): boolean {
  return (role.code ?? []).some(
    (code) =>
      code.text === roleWords.provider ||
      code.coding?.some(
        (coding) => coding.system === taxonomySystem && providerTaxonomy.test(coding.code ?? ''),
      ),
  );
}

function isOfOurs(role: PractitionerRole, own: ReadonlySet<string | undefined>): boolean {
  const { reference } = role.organization ?? {};
  return reference === undefined || own.has(reference);
}

/** `Adaeze Okafor, MD`: the name with its letters after a comma. */
export function providerName(practitioner: Practitioner): string {
  const names = practitioner.name?.map(({ suffix: _letters, ...rest }) => rest);
  const letters = practitioner.name?.[0]?.suffix?.join(', ');
  return [displayName(names), letters].filter(Boolean).join(', ');
}
