import type { PractitionerRole } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';

/**
 * NUCC health care provider taxonomy of those a visit can be booked with: physicians (20…),
 * physician assistants and nurse practitioners (363…), midwives (367A…), nurse specialists (364S…).
 */
const bookableTaxonomy = /^(?:20|363|364S|367A)/;
const taxonomySystem = 'http://nucc.org/provider-taxonomy';

/** Somebody visits are booked with. */
export interface Provider {
  id: string;
  /** As shown to others: "Adaeze Okafor, MD". */
  name: string;
}

/** True for work that visits are booked with: by taxonomy code, or called "Provider" in words. */
function isProviderRole({ active, code }: PractitionerRole): boolean {
  if (active === false) return false;
  return (code ?? []).some(
    ({ text, coding }) =>
      text?.toLowerCase() === 'provider' ||
      coding?.some((one) => one.system === taxonomySystem && bookableTaxonomy.test(one.code ?? '')),
  );
}

/** The providers among the people who work here, each once, by name. */
export function providersOf(roles: readonly PractitionerRole[]): Provider[] {
  const byId = new Map<string, Provider>();
  for (const role of roles) {
    const id = idOf('Practitioner', role.practitioner);
    if (id && isProviderRole(role)) byId.set(id, { id, name: role.practitioner?.display ?? '' });
  }
  return [...byId.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
