import type { MedicationDispense } from '@medplum/fhirtypes';
import { lotTaken } from '../../clinical/medicines/administration.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { takeBackHandedOutContract } from './hand-out.contract.ts';
import { loadDoneUnder, toDoAgain, type DoneUnder } from '../../records/orders/to-do-again.ts';

interface Seen {
  handed: Stored<MedicationDispense>;
  under: DoneUnder;
}

/**
 * What never left the practice is struck out, and goes back to its very lot and place; the order is
 * to be done again. What a patient brought back is never put in stock again: it is destroyed, and
 * the record says that it was handed out and came back.
 */
export const takeBackHandedOut = defineAct({
  contract: takeBackHandedOutContract,
  permission: 'order.carry-out',
  load: async (records, { dispenseId }): Promise<Seen | Refusal> => {
    const handed = await records.read('MedicationDispense', dispenseId);
    if (isRefusal(handed)) return handed;
    const patient = idOf('Patient', handed.subject) ?? '';
    const [request] = handed.authorizingPrescription ?? [];
    return { handed, under: await loadDoneUnder(records, patient, request?.reference) };
  },
  decide: ({ now, actor }, { handed, under }, { version, what, reason }) => {
    const patientId = idOf('Patient', handed.subject);
    if (!patientId || !['completed', 'declined'].includes(handed.status)) {
      return refuse('not-now', 'This is taken back already.');
    }
    if (handed.meta.versionId !== version) {
      return refuse('changed-by-another', 'This was changed by somebody else. Look at it again.');
    }
    const by = idOf('Practitioner', handed.performer?.[0]?.actor);
    if (by !== actor.practitionerId && actor.role !== 'provider') {
      return refuse('not-permitted', 'Only who recorded it, or a provider, can take it back.');
    }
    if (what === 'came-back' && handed.status !== 'completed') {
      return refuse('not-now', 'This was not handed out, so it cannot have come back.');
    }
    const status = what === 'never-left' ? ('entered-in-error' as const) : ('stopped' as const);
    const text = what === 'never-left' ? reason : `Brought back and destroyed: ${reason}`;
    const resource = { ...handed, status, statusReasonCodeableConcept: { text } };
    const struck: Change = {
      ...{ kind: 'update', resource, expectedVersion: handed.meta.versionId },
    };
    const about = { patients: [patientId], reason, output: {} };
    if (what === 'came-back') return { changes: [struck], ...about };
    const at = now.toString({ smallestUnit: 'millisecond' });
    const lot = lotTaken(handed);
    return {
      changes: [struck, ...toDoAgain(under, at)],
      stock: lot
        ? [
            {
              kind: 'move',
              move: {
                ...{ kind: 'return', lotId: lot.lotId, placeId: lot.placeId, quantity: lot.taken },
                ...{ about: `MedicationDispense/${handed.id}`, patientId, reason },
              },
            },
          ]
        : [],
      ...about,
    };
  },
});
