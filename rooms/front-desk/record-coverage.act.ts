import type { Coverage, Patient } from '@medplum/fhirtypes';
import type { z } from 'zod';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { todayOf } from './day.ts';
import { selfPay } from './papers.ts';
import { recordCoverageContract } from './papers.contract.ts';

type Input = z.output<typeof recordCoverageContract.input>;

interface Seen {
  patient: Stored<Patient>;
  ended: Stored<Coverage>[];
}

/** Records who pays from today on; what has ended is closed, and nothing is deleted. */
export const recordCoverage = defineAct({
  contract: recordCoverageContract,
  permission: 'patient.register',
  load: async (records, input) => {
    const patient = await records.read('Patient', input.patientId);
    if (isRefusal(patient)) return patient;
    const ids = input.ended.map(({ coverageId }) => coverageId);
    return { patient, ended: await records.readMany('Coverage', ids) };
  },
  decide: (moment, { patient, ended }: Seen, input) => {
    const { date } = todayOf(moment);
    for (const { coverageId, coverageVersion } of input.ended) {
      const found = ended.find(({ id }) => id === coverageId);
      if (!found || idOf('Patient', found.beneficiary) !== patient.id) {
        return refuse('not-found', 'The coverage that ended is not on file. Look again.');
      }
      if (found.meta.versionId !== coverageVersion) {
        return refuse('changed-by-another', 'The coverage was changed. Look again, then save.');
      }
    }
    const coverage = coverageOf(moment, patient, input);
    return {
      changes: [
        { kind: 'create', resource: coverage },
        ...ended.map((one) => ({
          kind: 'update' as const,
          resource: {
            ...one,
            status: 'cancelled' as const,
            period: { ...one.period, end: one.period?.end ?? date.toString() },
          },
          expectedVersion: one.meta.versionId,
        })),
      ],
      patients: [patient.id],
      output: { coverageId: coverage.id },
    };
  },
});

function coverageOf(
  moment: Moment,
  patient: Stored<Patient>,
  { pays, payer = '', memberId, subscriber }: Input,
): Coverage & { id: string } {
  const self = { reference: `Patient/${patient.id}`, display: displayName(patient.name) };
  const base = {
    resourceType: 'Coverage' as const,
    id: moment.newId(),
    status: 'active' as const,
    beneficiary: self,
    period: { start: todayOf(moment).date.toString() },
  };
  if (pays === 'self') return { ...base, type: selfPay, payor: [self] };
  return {
    ...base,
    type: { text: payer },
    ...(memberId && { subscriberId: memberId }),
    ...(subscriber && {
      relationship: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship',
            code: subscriber,
          },
        ],
      },
    }),
    payor: [{ type: 'Organization', display: payer }],
  };
}
