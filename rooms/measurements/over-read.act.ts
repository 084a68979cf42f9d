import type { DiagnosticReport, Observation, ServiceRequest } from '@medplum/fhirtypes';
import { itemOf } from '../../clinical/orders/catalogue/catalogue.ts';
import type { CatalogueItem } from '../../clinical/orders/catalogue/item.ts';
import { newOrder } from '../../clinical/orders/order.ts';
import { measurementFacts } from '../../clinical/measurements/kinds.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { overReadUrl } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Change, type Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { withResults, type LoadedReport } from './load-reports.ts';
import { overReadContract } from './measurements.contract.ts';

interface Seen extends LoadedReport {
  patientId: string;
  patientName: string;
}

/**
 * A provider looks at what was measured. Signed, it and its results are final under their name;
 * when it has to be measured again, it is called off with the reason and ordered once more.
 */
export const overRead = defineAct({
  contract: overReadContract,
  permission: 'over-read.sign',
  load: async (records: PracticeRecords, { reportId }): Promise<Seen | Refusal> => {
    const report = await records.read('DiagnosticReport', reportId);
    if (isRefusal(report)) return report;
    const [loaded] = await withResults(records, [report]);
    const patientId = idOf('Patient', report.subject);
    if (!loaded || patientId === undefined) {
      return refuse('not-now', 'This is no measurement that is over-read here.');
    }
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return patient;
    return { ...loaded, patientId, patientName: displayName(patient.name) };
  },
  decide: (moment, seen: Seen, { reportVersion, verdict, comment }) => {
    const { report, results, patientId } = seen;
    if (report.status !== 'preliminary') {
      const who = report.resultsInterpreter?.[0]?.display ?? 'another provider';
      return refuse('not-now', `This was over-read already, by ${who}. Look at the list again.`);
    }
    if (report.meta.versionId !== reportVersion) {
      return refuse(
        'changed-by-another',
        'This was changed meanwhile. Look at it again, then sign.',
      );
    }
    if (verdict === 'repeat' && !comment) {
      const message = 'Say why it has to be measured again.';
      return refuse('invalid', message, { issues: [{ path: 'comment', message }] });
    }
    const status = verdict === 'signed' ? ('final' as const) : ('cancelled' as const);
    const at = moment.now.toString({ smallestUnit: 'millisecond' });
    const signed: Stored<DiagnosticReport> = {
      ...report,
      ...{ status, resultsInterpreter: [actedBy(moment.actor)] },
      extension: [...(report.extension ?? []), { url: overReadUrl, valueInstant: at }],
      ...(comment && { conclusion: comment }),
    };
    return {
      changes: [
        update(signed),
        ...results.map((one) => update({ ...one, status } satisfies Stored<Observation>)),
        ...(verdict === 'repeat' ? orderAgain(moment, seen, comment ?? '', at) : []),
      ],
      ...{ patients: [patientId], output: {} },
      ...(comment && { reason: comment }),
    };
  },
});

const update = (resource: Stored<DiagnosticReport> | Stored<Observation>): Change => ({
  ...{ kind: 'update', resource, expectedVersion: resource.meta.versionId },
});

/** The same, ordered once more by the one who asks for it. */
function orderAgain(moment: Moment, seen: Seen, comment: string, at: string): Change[] {
  const item: CatalogueItem | undefined = itemOf(measurementFacts[seen.kind].orderCodes[0] ?? '');
  if (!item) return [];
  const signing = {
    patient: { reference: `Patient/${seen.patientId}`, display: seen.patientName },
    ...{ encounterId: idOf('Encounter', seen.report.encounter), by: actedBy(moment.actor), at },
  };
  const ids = { requestId: moment.newId(), taskId: moment.newId() };
  const note = `Again, after the over-read: ${comment}`.slice(0, 500);
  const made = newOrder(item, signing, { note }, ids);
  return made.map((resource): Change => ({
    kind: 'create',
    resource: resource as ServiceRequest & { id: string },
  }));
}
