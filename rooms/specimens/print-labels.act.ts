import { printJobResource } from '../../clinical/specimens/print-job.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineAct } from '../../records/act.ts';
import { loadSpecimenSettings } from '../../records/specimens/load-collection.ts';
import { labelsOf } from './labels-of.ts';
import { printLabelsContract } from './labels.contract.ts';

/** Labels are sent to the label printer of the practice; what becomes of them is seen at once. */
export const printLabels = defineAct({
  contract: printLabelsContract,
  permission: 'order.carry-out',
  load: async (records, { specimenIds }, { timeZone }) => {
    const [made, { printer }] = await Promise.all([
      labelsOf(records, specimenIds, timeZone),
      loadSpecimenSettings(records),
    ]);
    if (isRefusal(made)) return made;
    return { patientId: made.patientId, printer };
  },
  decide: (
    { now, actor, newId },
    { patientId, printer }: { patientId: string; printer: string | undefined },
    asked,
  ) => {
    if (printer === undefined) {
      return refuse(
        'not-now',
        'No label printer is on file. Print as PDF, or ask a lead to add it.',
      );
    }
    const id = newId();
    const at = now.toString({ smallestUnit: 'millisecond' });
    const resource = printJobResource(id, asked, { patientId, by: actedBy(actor), at });
    return {
      changes: [{ kind: 'create', resource }],
      patients: [patientId],
      output: { jobId: id },
    };
  },
});
