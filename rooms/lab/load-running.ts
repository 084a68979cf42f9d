import type { z } from 'zod';
import { testRunOf, type TestRun } from '../../clinical/in-office-tests/test-run.ts';
import { displayName } from '../../fhir/names.ts';
import { loadOrders } from '../../records/orders/load-order.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { runningContract } from './lab.contract.ts';

type Shown = z.input<typeof runningContract.output>['running'];

/** Tests that run now, the one that was begun first before the others. */
export async function loadRunning(
  records: PracticeRecords,
  patientId?: string,
): Promise<{ running: Shown; patients: string[] }> {
  const reports = await records.search('DiagnosticReport', {
    ...(patientId !== undefined && { patient: patientId }),
    tokens: { status: 'registered' },
    count: 500,
  });
  const runs = reports.flatMap((report) => {
    const run = testRunOf(report);
    return run ? [{ run, label: report.code.text ?? run.testCode }] : [];
  });
  const ids = [...new Set(runs.map(({ run }) => run.patientId))];
  const [patients, tasks] = await Promise.all([
    records.readMany('Patient', ids),
    loadTasks(
      records,
      runs.map(({ run }) => run),
    ),
  ]);
  const names = new Map(patients.map((one) => [one.id, displayName(one.name)]));
  const running = runs.flatMap(({ run, label }) => {
    const taskId = tasks.get(run.requestId);
    const { id: reportId, startedAt, readFrom, readTo, operator } = run;
    if (taskId === undefined) return [];
    const name = names.get(run.patientId) ?? 'Patient not in the record';
    return [
      {
        ...{ reportId, taskId, label, startedAt, readFrom, readTo, by: operator.name },
        patient: { id: run.patientId, name },
      },
    ];
  });
  const sorted = running.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  return { running: sorted, patients: ids };
}

/** The Tasks of these orders, by the order. */
async function loadTasks(
  records: PracticeRecords,
  runs: readonly TestRun[],
): Promise<Map<string, string>> {
  if (runs.length === 0) return new Map();
  const focus = runs.map(({ requestId }) => `ServiceRequest/${requestId}`);
  const tasks = await records.search('Task', { tokens: { focus }, count: 1_000 });
  // That an order is to be signed is a Task of the same request.
  const orders = await loadOrders(records, tasks);
  return new Map(orders.map(({ order }) => [order.requestId, order.taskId]));
}
