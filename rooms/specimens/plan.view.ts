import { recordNumberSystem } from '../../fhir/linchpin.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadCollection } from '../../records/specimens/load-collection.ts';
import { planContract } from './specimens.contract.ts';

/** What can be collected with one order, and what is known that matters before it. */
export const collectionPlan = defineView({
  contract: planContract,
  permission: 'order.carry-out',
  read: async (records, { taskId }, moment) => {
    const loaded = await loadCollection(records, taskId, moment);
    if (isRefusal(loaded)) return loaded;
    const { orders, patient, settings, blood, risks, unlabelled } = loaded;
    return {
      patients: [patient.id],
      output: {
        today: moment.now.toZonedDateTimeISO(moment.timeZone).toPlainDate().toString(),
        source: orders[0]?.test.source ?? '',
        orders: orders.map(({ order, work, test }) => ({
          taskId: order.taskId,
          taskVersion: work.meta.versionId,
          requestId: order.requestId,
          code: order.code,
          signedBy: order.signedBy?.display,
          isUrgent: order.isUrgent,
          note: order.note,
          expectedBy: order.expectedBy,
          ...{ labCode: test.labCode, needMl: test.needMl, handling: test.handling },
        })),
        ...{ blood, risks: { ...risks, bleeding: [...risks.bleeding], arms: [...risks.arms] } },
        unlabelled: unlabelled.map(({ id, number, container }) => ({ id, number, container })),
        attemptsAtMost: settings.attemptsAtMost,
        askNext: settings.askNext,
        hasRecordNumber: (patient.identifier ?? []).some(({ system }) =>
          system?.startsWith(recordNumberSystem),
        ),
        hasPrinter: settings.printer !== undefined,
      },
    };
  },
});
