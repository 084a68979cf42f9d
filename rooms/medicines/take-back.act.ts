import type { MedicationAdministration } from '@medplum/fhirtypes';
import { lotTaken, orderGiven } from '../../clinical/medicines/administration.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { takeBackContract } from './given.contract.ts';
import { loadDoneUnder, toDoAgain, type DoneUnder } from '../../records/orders/to-do-again.ts';

interface Seen {
  given: Stored<MedicationAdministration>;
  under: DoneUnder;
}

/**
 * What was recorded by mistake is struck out and stays to be read; what it took goes back to the
 * very lot and place, and the order is to be done again. By who recorded it, or by a provider.
 */
export const takeBackMedicine = defineAct({
  contract: takeBackContract,
  permission: 'order.carry-out',
  load: async (records, { administrationId }): Promise<Seen | Refusal> => {
    const given = await records.read('MedicationAdministration', administrationId);
    if (isRefusal(given)) return given;
    const patient = idOf('Patient', given.subject) ?? '';
    const order = orderGiven(given);
    const focus = order === undefined ? undefined : `MedicationRequest/${order}`;
    return { given, under: await loadDoneUnder(records, patient, focus) };
  },
  decide: ({ now, actor }, { given, under }, { version, reason }) => {
    const patientId = idOf('Patient', given.subject);
    if (!patientId || given.status === 'entered-in-error') {
      return refuse('not-now', 'This is taken back already.');
    }
    if (given.meta.versionId !== version) {
      return refuse('changed-by-another', 'This was changed by somebody else. Look at it again.');
    }
    const by = idOf('Practitioner', given.performer?.[0]?.actor);
    if (by !== actor.practitionerId && actor.role !== 'provider') {
      return refuse('not-permitted', 'Only who recorded it, or a provider, can take it back.');
    }
    const at = now.toString({ smallestUnit: 'millisecond' });
    const struck: Change = {
      kind: 'update',
      resource: {
        ...given,
        status: 'entered-in-error',
        statusReason: [{ text: reason }],
      },
      expectedVersion: given.meta.versionId,
    };
    const lot = lotTaken(given);
    return {
      changes: [struck, ...toDoAgain(under, at)],
      stock: lot
        ? [
            {
              kind: 'move',
              move: {
                ...{ kind: 'return', lotId: lot.lotId, placeId: lot.placeId, quantity: lot.taken },
                ...{ about: `MedicationAdministration/${given.id}`, patientId, reason },
              },
            },
          ]
        : [],
      ...{ patients: [patientId], reason, output: {} },
    };
  },
});
