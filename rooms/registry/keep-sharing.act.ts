import type { Patient } from '@medplum/fhirtypes';
import {
  publicityWords,
  sharingOf,
  withSharing,
  type RegistrySharing,
} from '../../clinical/registry/sharing.ts';
import { refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { keepSharingContract } from './history.contract.ts';

/** Writes what the patient, or who speaks for them, lets the registry do. */
export const keepSharing = defineAct({
  contract: keepSharingContract,
  permission: 'registry.work',
  load: (records, { patientId }) => records.read('Patient', patientId),
  decide: ({ now, timeZone }, patient: Stored<Patient>, input) => {
    const { patientId, version, agrees, publicity, status, saidBy } = input;
    if (patient.meta.versionId !== version) {
      return refuse('changed-by-another', 'The patient’s record changed. Look again, then save.');
    }
    const before = sharingOf(patient);
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    /** The day on which it was said first: what stays as it was keeps its day. */
    const since = (isSame: boolean, day: string | undefined) => (isSame && day ? day : today);
    const sharing: RegistrySharing = {
      ...{ agrees, saidBy, status },
      agreesSince: since(before.agrees === agrees, before.agreesSince),
      ...(publicity && { publicity: { code: publicity, display: publicityWords[publicity] } }),
      publicitySince: since(before.publicity?.code === publicity, before.publicitySince),
      statusSince: since(before.status === status, before.statusSince),
    };
    return {
      changes: [
        { kind: 'update', resource: withSharing(patient, sharing), expectedVersion: version },
      ],
      patients: [patientId],
      output: {},
    };
  },
});
