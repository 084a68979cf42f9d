import type { Practitioner } from '@medplum/fhirtypes';
import { credentialsOf, withoutCredential } from '../../clinical/staff/credential.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { takeBackCredentialContract } from './credential.contract.ts';
import { refuseOwn } from './load-person.ts';

/** Takes a credential out of a person's file; versions before and the audit keep it and why. */
export const takeBackCredential = defineAct({
  contract: takeBackCredentialContract,
  permission: 'credential.keep',
  load: async (records, { practitionerId }) => {
    const practitioner = await records.read('Practitioner', practitionerId);
    return isRefusal(practitioner) ? practitioner : { practitioner };
  },
  decide: (moment, { practitioner }: { practitioner: Stored<Practitioner> }, input) => {
    const own = refuseOwn(moment, input.practitionerId);
    if (own) return own;
    const { practitionerVersion, credentialId, reason } = input;
    if (practitioner.meta.versionId !== practitionerVersion) {
      return refuse('changed-by-another', 'The file was changed. Look again, then go on.');
    }
    if (!credentialsOf(practitioner).some(({ id }) => id === credentialId)) {
      return refuse('not-found', 'This credential is not in the file any more. Look again.');
    }
    return {
      changes: [
        {
          kind: 'update',
          resource: withoutCredential(practitioner, credentialId),
          expectedVersion: practitionerVersion,
        },
      ],
      patients: [],
      reason,
      output: {},
    };
  },
});
