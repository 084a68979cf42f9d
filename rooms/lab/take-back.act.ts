import type { DiagnosticReport, Observation } from '@medplum/fhirtypes';
import { testRunOf, withRunParts } from '../../clinical/in-office-tests/test-run.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change } from '../../records/act.ts';
import { loadDoneUnder, toDoAgain, type DoneUnder } from '../../records/orders/to-do-again.ts';
import type { Stored } from '../../records/stored.ts';
import { takeBackResultContract } from './lab.contract.ts';
import { asKept } from './when.ts';

interface Seen {
  report: Stored<DiagnosticReport>;
  observations: Stored<Observation>[];
  under: DoneUnder;
}

/**
 * A result recorded by mistake is struck out and stays to be read; its order is to be done again.
 * The device was used: nothing goes back into the stock. By who ran it, or by a provider.
 */
export const takeBackResult = defineAct({
  contract: takeBackResultContract,
  permission: 'lab.work',
  load: async (records, { reportId }): Promise<Seen | Refusal> => {
    const report = await records.read('DiagnosticReport', reportId);
    if (isRefusal(report)) return report;
    const run = testRunOf(report);
    if (!run)
      return refuse('not-now', 'This result was not made here. It is changed where it was.');
    const ids = (report.result ?? []).flatMap((one) => idOf('Observation', one) ?? []);
    const focus = `ServiceRequest/${run.requestId}`;
    const [observations, under] = await Promise.all([
      records.readMany('Observation', ids),
      loadDoneUnder(records, run.patientId, focus),
    ]);
    return { report, observations, under };
  },
  decide: ({ now, actor }, { report, observations, under }: Seen, { version, reason }) => {
    const run = testRunOf(report);
    if (run?.state !== 'final' && run?.state !== 'preliminary') {
      return refuse('not-now', 'There is no result to take back. Look at it again.');
    }
    if (report.meta.versionId !== version) {
      return refuse('changed-by-another', 'This was changed by somebody else. Look at it again.');
    }
    if (run.operator.id !== actor.practitionerId && actor.role !== 'provider') {
      return refuse('not-permitted', 'Only who ran the test, or a provider, can take it back.');
    }
    const status = 'entered-in-error' as const;
    const said = withRunParts(report, { takenBackBy: actor.name, takenBackWhy: reason });
    const changes: Change[] = [
      {
        kind: 'update',
        resource: { ...said, status, issued: asKept(now) },
        expectedVersion: report.meta.versionId,
      },
      ...observations.map((one): Change => ({
        ...{ kind: 'update', resource: { ...one, status } },
        expectedVersion: one.meta.versionId,
      })),
      ...toDoAgain(under, asKept(now)),
    ];
    return { changes, ...{ patients: [run.patientId], reason, output: {} } };
  },
});
