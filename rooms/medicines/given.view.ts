import type { MedicationAdministration } from '@medplum/fhirtypes';
import { lotTaken, verifierOf } from '../../clinical/medicines/administration.ts';
import { defineView } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { givenContract, type ShownGiven } from './given.contract.ts';

const givenAtMost = 200;

/** Medicines given to a patient here, and those that were not and why, the newest first. */
export const medicinesGiven = defineView({
  contract: givenContract,
  permission: 'chart.view',
  read: async (records, { patientId }) => {
    const found = await records.search('MedicationAdministration', {
      ...{ patient: patientId, count: givenAtMost },
    });
    const given = found
      .flatMap((one) => shown(one) ?? [])
      .toSorted((a, b) => (a.at < b.at ? 1 : -1));
    return { output: { given }, patients: [patientId] };
  },
});

const outcomes: Partial<Record<MedicationAdministration['status'], ShownGiven['outcome']>> = {
  completed: 'given',
  stopped: 'partly',
  'not-done': 'not-given',
  'entered-in-error': 'taken-back',
};

function shown(one: Stored<MedicationAdministration>): ShownGiven | undefined {
  const { id, meta, status, effectiveDateTime: at, effectivePeriod } = one;
  const when = at ?? effectivePeriod?.start;
  const outcome = outcomes[status];
  if (!when || !outcome) return undefined;
  return {
    ...{ id, version: meta.versionId, at: when, outcome },
    label: one.medicationCodeableConcept?.text ?? 'A medicine without a name',
    dose: one.dosage?.text,
    by: one.performer?.[0]?.actor.display,
    verifiedBy: verifierOf(one),
    lot: lotTaken(one)?.lot,
    reason: one.statusReason?.[0]?.text,
    note: one.note?.[0]?.text,
  };
}
