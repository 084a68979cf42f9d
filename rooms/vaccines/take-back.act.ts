import type { Immunization } from '@medplum/fhirtypes';
import { basedOnUrl, takenOf } from '../../clinical/vaccines/immunization.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadDoneUnder, toDoAgain, type DoneUnder } from '../../records/orders/to-do-again.ts';
import type { Stored } from '../../records/stored.ts';
import { takeBackContract } from './correct.contract.ts';

interface Seen {
  immunization: Stored<Immunization>;
  under: DoneUnder;
}

/**
 * Takes back an entry that was wrong: it stays in the record as entered in error, the dose goes
 * back to the lot and place it came from unless it is used up, and its order is open again.
 */
export const takeBack = defineAct({
  contract: takeBackContract,
  permission: 'order.carry-out',
  load: async (records, { immunizationId }): Promise<Seen | Refusal> => {
    const immunization = await records.read('Immunization', immunizationId);
    if (isRefusal(immunization)) return immunization;
    const basedOn = immunization.extension?.find(({ url }) => url === basedOnUrl)?.valueReference;
    const patient = idOf('Patient', immunization.patient) ?? '';
    return { immunization, under: await loadDoneUnder(records, patient, basedOn?.reference) };
  },
  decide: (moment, { immunization, under }: Seen, input) => {
    if (immunization.status === 'entered-in-error') {
      return refuse('not-now', 'This entry was taken back already.');
    }
    if (immunization.meta.versionId !== input.version) {
      return refuse('changed-by-another', 'Somebody changed this entry. Look at it again.');
    }
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const taken = takenOf(immunization);
    const patientId = idOf('Patient', immunization.patient) ?? '';
    const about = `Immunization/${immunization.id}`;
    const { meta, ...entry } = immunization;
    const note = [...(entry.note ?? []), { text: `Taken back: ${input.reason}`, time: at }];
    return {
      changes: [
        {
          ...{ kind: 'update' as const, expectedVersion: meta.versionId },
          resource: { ...entry, note, status: 'entered-in-error' },
        },
        ...toDoAgain(under, at),
      ],
      ...(taken &&
        input.returnsStock && {
          stock: [
            {
              kind: 'move' as const,
              move: {
                ...{ kind: 'return' as const, lotId: taken.lotId, placeId: taken.placeId },
                ...{ quantity: 1, about, patientId, reason: input.reason },
              },
            },
          ],
        }),
      ...{ patients: [patientId], reason: input.reason, output: {} },
    };
  },
});
