import type { MedicationDispense, Patient } from '@medplum/fhirtypes';
import { lotTaken, verifierOf } from '../../clinical/medicines/administration.ts';
import { isSampleDispense } from '../../clinical/medicines/dispense.ts';
import { countWords } from '../../clinical/medicines/dose-asked.ts';
import { taughtWords } from '../../clinical/medicines/taught.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { defineView } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { handedOutContract, type ShownHandedOut } from './hand-out.contract.ts';

const shownAtMost = 500;

/** What was handed out to take home, the newest first: of one patient, or the log of the practice. */
export const handedOut = defineView({
  contract: handedOutContract,
  permission: 'order.view',
  read: async (records, { patientId }) => {
    const found =
      patientId === undefined
        ? await records.recent('MedicationDispense', shownAtMost)
        : await records.search('MedicationDispense', { patient: patientId, count: shownAtMost });
    const patients = [...new Set(found.flatMap(({ subject }) => idOf('Patient', subject) ?? []))];
    const requests = found.flatMap(
      ({ authorizingPrescription: [one] = [] }) => idOf('MedicationRequest', one) ?? [],
    );
    const [people, orders] = await Promise.all([
      records.readMany('Patient', patients),
      records.readMany('MedicationRequest', [...new Set(requests)]),
    ]);
    const byId = new Map(people.map((one) => [one.id, one]));
    const prescribers = new Map(orders.map(({ id, requester }) => [id, requester?.display]));
    const shown = found
      .flatMap((one) => present(one, byId, prescribers) ?? [])
      .toSorted((a, b) => (a.at < b.at ? 1 : -1));
    return { output: { handedOut: shown, isCut: found.length === shownAtMost }, patients };
  },
});

function outcomeOf({ status }: MedicationDispense) {
  if (status === 'entered-in-error') return 'taken-back' as const;
  if (status === 'declined') return 'not-handed-out' as const;
  if (status === 'stopped') return 'came-back' as const;
  return status === 'completed' ? ('handed-out' as const) : undefined;
}

function present(
  one: Stored<MedicationDispense>,
  people: ReadonlyMap<string, Patient>,
  prescribers: ReadonlyMap<string, string | undefined>,
): ShownHandedOut | undefined {
  const { id, meta, identifier, quantity, dosageInstruction, statusReasonCodeableConcept } = one;
  const patientId = idOf('Patient', one.subject);
  const at = one.whenHandedOver ?? one.whenPrepared;
  const outcome = outcomeOf(one);
  if (!patientId || !at || !outcome) return undefined;
  const patient = people.get(patientId);
  const taken = lotTaken(one);
  const requestId = idOf('MedicationRequest', one.authorizingPrescription?.[0]) ?? '';
  return {
    ...{ id, version: meta.versionId, patientId, at, outcome },
    patient: patient ? displayName(patient.name) : 'Not in the record any more',
    birthDate: patient?.birthDate,
    label: one.medicationCodeableConcept?.text ?? 'A medicine without a name',
    isSample: isSampleDispense(one),
    count: quantity?.value === undefined ? '' : countWords(quantity.value, quantity.unit ?? ''),
    directions: dosageInstruction?.[0]?.patientInstruction ?? '',
    by: one.performer?.[0]?.actor.display ?? '',
    prescriber: prescribers.get(requestId),
    verifiedBy: verifierOf(one),
    number: identifier?.[0]?.value ?? '',
    ...{ lot: taken?.lot ?? '', expiresOn: taken?.expiresOn ?? '' },
    taught: taughtWords(one),
    reason: statusReasonCodeableConcept?.text,
  };
}
