import { isRefusal } from '../../fhir/refusal.ts';
import { labelPages } from '../../mailroom/labels/label-pdf.ts';
import { labelSizeOf } from '../../mailroom/labels/label.ts';
import { zplOf } from '../../mailroom/labels/zpl.ts';
import { printPdf } from '../../mailroom/paper/print-pdf.ts';
import { defineView } from '../../records/act.ts';
import { labelsOf } from './labels-of.ts';
import { labelsContract } from './labels.contract.ts';

/** The labels of specimens of one patient, as PDF and as ZPL. */
export const specimenLabels = defineView({
  contract: labelsContract,
  permission: 'order.carry-out',
  read: async (records, { specimenIds, size, code }, { now, timeZone }) => {
    const made = await labelsOf(records, specimenIds, timeZone);
    if (isRefusal(made)) return made;
    const inches = labelSizeOf[size] ?? { width: 2, height: 1 };
    const pdf = await printPdf(
      labelPages(made.labels, inches, code),
      new Date(now.epochMilliseconds),
    );
    return {
      output: { pdf: pdf.toString('base64'), zpl: zplOf(made.labels, inches, code) },
      patients: [made.patientId],
    };
  },
});
