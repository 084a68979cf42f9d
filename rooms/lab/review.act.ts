import type { DiagnosticReport, Observation } from '@medplum/fhirtypes';
import { testRunOf, withRunParts } from '../../clinical/in-office-tests/test-run.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { reviewContract } from './controls.contract.ts';
import { asKept } from './when.ts';

interface Seen {
  report: Stored<DiagnosticReport>;
  observations: Stored<Observation>[];
}

/** A provider has looked at a result: from now on it is final. */
export const reviewResult = defineAct({
  contract: reviewContract,
  permission: 'over-read.sign',
  load: async (records, { reportId }): Promise<Seen | Refusal> => {
    const report = await records.read('DiagnosticReport', reportId);
    if (isRefusal(report)) return report;
    const ids = (report.result ?? []).flatMap((one) => idOf('Observation', one) ?? []);
    return { report, observations: await records.readMany('Observation', ids) };
  },
  decide: ({ now, actor }, { report, observations }: Seen, { note }) => {
    const run = testRunOf(report);
    if (run?.state !== 'preliminary') {
      return refuse('not-now', 'This result does not wait for a review. Look at it again.');
    }
    const parts = { reviewedBy: actor.name, reviewedAt: asKept(now), reviewNote: note };
    const final: Stored<DiagnosticReport> = {
      ...withRunParts(report, parts),
      status: 'final',
      resultsInterpreter: [
        { reference: `Practitioner/${actor.practitionerId}`, display: actor.name },
      ],
      ...(note && { conclusion: note }),
    };
    const changes: Change[] = [
      { kind: 'update', resource: final, expectedVersion: report.meta.versionId },
      ...observations.map((one): Change => {
        const resource = { ...one, status: 'final' as const };
        return { kind: 'update', resource, expectedVersion: one.meta.versionId };
      }),
    ];
    return { changes, patients: [run.patientId], output: {} };
  },
});
