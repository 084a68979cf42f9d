import type { Patient, ServiceRequest, Specimen } from '@medplum/fhirtypes';
import { refuseStep } from '../../clinical/specimens/custody.ts';
import { specimenOf } from '../../clinical/specimens/specimen.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { rejection } from '../../records/specimens/rejection.ts';
import { rejectContract } from './specimens.contract.ts';

interface Seen {
  specimen: Stored<Specimen>;
  patient: Stored<Patient>;
  requests: Stored<ServiceRequest>[];
}

/**
 * A specimen was rejected, here or by the laboratory. What was ordered is open again with the
 * reason, for a new one to be collected, and the patient is to be called.
 */
export const rejectSpecimen = defineAct({
  contract: rejectContract,
  permission: 'order.carry-out',
  load: async (records, { specimenId }) => {
    const specimen = await records.read('Specimen', specimenId);
    if (isRefusal(specimen)) return specimen;
    const read = specimenOf(specimen);
    if (!read) return refuse('not-now', 'This specimen is not worked on here.');
    const [patient, requests] = await Promise.all([
      records.read('Patient', read.patientId),
      records.readMany('ServiceRequest', [...read.requestIds]),
    ]);
    return isRefusal(patient) ? patient : { specimen, patient, requests };
  },
  decide: (moment, { specimen, patient, requests }: Seen, { specimenVersion, reason }) => {
    const refused = refuseStep(specimenOf(specimen)?.state, 'rejected');
    if (refused) return refused;
    if (specimen.meta.versionId !== specimenVersion) {
      return refuse('changed-by-another', 'Somebody else worked on this specimen. Look again.');
    }
    const changes = rejection({
      ...{ specimen, patient, requests, reason, by: actedBy(moment.actor) },
      at: moment.now.toString({ smallestUnit: 'millisecond' }),
    });
    return { changes, patients: [patient.id], reason, output: { calls: 1 } };
  },
});
