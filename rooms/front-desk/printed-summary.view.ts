import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { printedSummaryContract } from './check-out.contract.ts';
import { summaryType } from './print-summary.act.ts';

/** A visit summary as it was given to the patient; no other document is answered here. */
export const printedSummary = defineView({
  contract: printedSummaryContract,
  permission: 'visit.check-out',
  read: async (records, input) => {
    const document = await records.read('DocumentReference', input.documentId);
    if (isRefusal(document)) return document;
    const attachment = document.content[0]?.attachment;
    const isSummary = document.type?.coding?.some(
      (one) => one.code === summaryType.coding[0]?.code,
    );
    const patientId = idOf('Patient', document.subject);
    if (!isSummary || attachment?.contentType !== 'application/pdf' || !patientId) {
      return refuse('not-found', 'There is no such visit summary. Print it again.');
    }
    return {
      output: {
        pdf: attachment.data ?? '',
        language: attachment.language?.startsWith('es') ? ('es' as const) : ('en' as const),
      },
      patients: [patientId],
    };
  },
});
