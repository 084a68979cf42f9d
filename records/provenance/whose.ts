import type { Provenance } from '@medplum/fhirtypes';
import { provenanceOfPatientSystem } from '../../fhir/linchpin.ts';

/**
 * Id of the patient to whom all targets of a stored Provenance belong, as the server told when it
 * was written; null when they belong to several, to none, or it could not be told.
 */
export function patientOfProvenance(provenance: Provenance): string | null {
  const tags = provenance.meta?.tag;
  return tags?.find(({ system }) => system === provenanceOfPatientSystem)?.code ?? null;
}

/** The same Provenance with the server's own tag, and none that was sent. */
export function taggedFor<T extends Provenance>(provenance: T, patient: string | null): T {
  const { tag = [], ...meta } = provenance.meta ?? {};
  const others = tag.filter(({ system }) => system !== provenanceOfPatientSystem);
  if (patient === null && others.length === tag.length) return provenance;
  if (patient !== null) others.push({ system: provenanceOfPatientSystem, code: patient });
  const own = { ...meta, ...(others.length > 0 && { tag: others }) };
  const { meta: _, ...rest } = provenance;
  return { ...rest, ...(Object.keys(own).length > 0 && { meta: own }) } as T;
}

/** The search that finds the Provenance of what is one patient's, and nothing else. */
export function provenanceOfPatient(patientId: string): string {
  return `_tag=${encodeURIComponent(`${provenanceOfPatientSystem}|${patientId}`)}`;
}
