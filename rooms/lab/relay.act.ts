import type { Communication, DiagnosticReport } from '@medplum/fhirtypes';
import { twoIdentifiers } from '../../clinical/identity/two-identifiers.ts';
import { testRunOf } from '../../clinical/in-office-tests/test-run.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { witnessed } from '../../records/orders/witness.ts';
import type { Stored } from '../../records/stored.ts';
import { relayContract } from './lab.contract.ts';
import { relayedText } from './present-results.ts';
import { asKept } from './when.ts';

interface Seen {
  report: Stored<DiagnosticReport>;
  patientId: string;
}

const whomWords = { patient: 'the patient', guardian: 'the guardian' } as const;

/** A patient is told a result, once it is final, in the provider's words and behind the gate. */
export const relayResult = defineAct({
  contract: relayContract,
  permission: 'lab.work',
  load: async (records, { reportId }): Promise<Seen | Refusal> => {
    const report = await records.read('DiagnosticReport', reportId);
    if (isRefusal(report)) return report;
    const patientId = idOf('Patient', report.subject);
    return patientId ? { report, patientId } : refuse('not-now', 'This is nobody’s result.');
  },
  gate: ({ patientId }: Seen, { confirmed, said }) => ({
    task: { id: 'relay-test-results' },
    ...{ patientId, confirmed, said },
  }),
  decide: (moment, { report, patientId }: Seen, input, gate) => {
    if (testRunOf(report)?.state !== 'final') {
      return refuse('not-now', 'A provider has not looked at this result yet. Nothing is told.');
    }
    const identity = twoIdentifiers(input.identity);
    if (isRefusal(identity)) return identity;
    const resource: Communication & { id: string } = {
      resourceType: 'Communication',
      id: moment.newId(),
      status: 'completed',
      category: [{ text: relayedText }],
      subject: { reference: `Patient/${patientId}` },
      ...(report.encounter && { encounter: report.encounter }),
      about: [{ reference: `DiagnosticReport/${report.id}` }],
      sent: asKept(moment.now),
      sender: actedBy(moment.actor),
      recipient: [{ display: whomWords[input.whom] }],
      payload: [{ contentString: input.words }],
      extension: witnessed(identity.confirmed, gate, input.said),
    };
    return { changes: [{ kind: 'create', resource }], patients: [patientId], output: {} };
  },
});
