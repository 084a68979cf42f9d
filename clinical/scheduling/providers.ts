import type { Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';

const taxonomySystem = 'http://nucc.org/provider-taxonomy';

/**
 * NUCC provider taxonomy, by the beginning of the code: physicians (20…), nurse practitioners
 * (363L…), physician assistants (363A…), midwives (367A…, 176B…), podiatrists (213E…), optometrists
 * (152W…). https://taxonomy.nucc.org
 */
const bookableTaxonomy = /^(?:20|363L|363A|367A|176B|213E|152W)/;

/** Somebody visits are booked with. */
export interface Provider {
  id: string;
  /** As shown to others: "Adaeze Okafor, MD". */
  name: string;
}

/** `Adaeze Okafor, MD`: the name with its letters after a comma. */
export function providerName(practitioner: Practitioner): string {
  const names = practitioner.name?.map(({ suffix: _letters, ...rest }) => rest);
  const letters = practitioner.name?.[0]?.suffix?.join(', ');
  return [displayName(names), letters].filter(Boolean).join(', ');
}

/** True for work that visits are booked with: by taxonomy code, or called "Provider" in words. */
function isProviderRole({ active, code }: PractitionerRole): boolean {
  if (active === false) return false;
  return (code ?? []).some(
    ({ text, coding }) =>
      text === 'Provider' ||
      coding?.some((one) => one.system === taxonomySystem && bookableTaxonomy.test(one.code ?? '')),
  );
}

/**
 * The providers among the people of a practice, each once, by name. A role at another organization
 * than its own, as imported records are full of, does not count.
 */
export function providersOf(
  roles: readonly PractitionerRole[],
  ownOrganizations: ReadonlySet<string | undefined>,
): Provider[] {
  const byId = new Map<string, Provider>();
  for (const role of roles) {
    const id = idOf('Practitioner', role.practitioner);
    const organization = role.organization?.reference;
    const isOwn = organization === undefined || ownOrganizations.has(organization);
    if (id && isOwn && isProviderRole(role)) {
      byId.set(id, { id, name: role.practitioner?.display ?? 'No name recorded' });
    }
  }
  return [...byId.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
