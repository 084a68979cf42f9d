import type { Practitioner } from '@medplum/fhirtypes';
import { credentialsOf, withCredential } from '../../clinical/staff/credential.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { keepCredentialContract } from './credential.contract.ts';
import { refuseOwn } from './load-person.ts';

/** Writes a credential into a person's file, or changes one that is there. */
export const keepCredential = defineAct({
  contract: keepCredentialContract,
  permission: 'credential.keep',
  load: async (records, { practitionerId }) => {
    const practitioner = await records.read('Practitioner', practitionerId);
    return isRefusal(practitioner) ? practitioner : { practitioner };
  },
  decide: (moment, { practitioner }: { practitioner: Stored<Practitioner> }, input) => {
    const { practitionerId, practitionerVersion, credentialId, ...credential } = input;
    const own = refuseOwn(moment, practitionerId);
    if (own) return own;
    if (practitioner.meta.versionId !== practitionerVersion) return changed;
    const known = credentialsOf(practitioner).map(({ id }) => id);
    if (credentialId !== undefined && !known.includes(credentialId)) {
      return refuse('not-found', 'This credential is not in the file any more. Look again.');
    }
    const id = credentialId ?? moment.newId();
    return {
      changes: [
        {
          kind: 'update',
          resource: withCredential(practitioner, { id, ...credential }),
          expectedVersion: practitionerVersion,
        },
      ],
      patients: [],
      output: { credentialId: id },
    };
  },
});

const changed = refuse('changed-by-another', 'The file was changed. Look again, then save.');
