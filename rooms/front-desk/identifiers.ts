import type { Patient } from '@medplum/fhirtypes';
import { identifierKinds, type IdentifierKind } from '../../clinical/identity/two-identifiers.ts';
import { recordNumberOf } from '../../clinical/patient/summary.ts';
import { displayName, noName } from '../../fhir/names.ts';

/** What the record holds of each identifier, to compare with what the person says. */
export function identifiersOf(
  patient: Patient,
): { kind: IdentifierKind; value?: string | undefined }[] {
  const name = displayName(patient.name);
  const values: Partial<Record<IdentifierKind, string | undefined>> = {
    name: name === noName ? undefined : name,
    'birth-date': patient.birthDate,
    phone: patient.telecom?.find((one) => one.system === 'phone' && one.use !== 'old')?.value,
    address: addressLine(patient),
    'record-number': recordNumberOf(patient),
  };
  return identifierKinds.map((kind) => ({ kind, value: values[kind] }));
}

/** Of the identifiers said to be confirmed, those the record can confirm; a photo ID is seen itself. */
export function comparable(patient: Patient, confirmed: readonly IdentifierKind[]) {
  const held = identifiersOf(patient).filter(({ kind, value }) => value ?? kind === 'photo-id');
  return confirmed.filter((kind) => held.some((one) => one.kind === kind));
}

/** The address in use as one line: `1 Main St, Modesto, CA 95350`. */
function addressLine(patient: Patient): string | undefined {
  const home = patient.address?.find((one) => one.use !== 'old');
  if (!home) return undefined;
  const place = [home.state, home.postalCode].filter(Boolean).join(' ');
  const parts = [...(home.line ?? []), home.city, place].filter(Boolean);
  return parts.join(', ') || home.text;
}
