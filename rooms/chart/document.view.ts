import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadContent } from './attachment-content.ts';
import { documentContract } from './document.contract.ts';
import { presentDocument } from './present-documents.ts';

/** Few have more than two; what goes beyond is another document's business. */
const contentsAtMost = 10;

/** One document of a chart with its content. Asked of another patient's chart, it is not there. */
export const chartDocument = defineView({
  contract: documentContract,
  permission: 'chart.view',
  read: async (records, { patientId, documentId }) => {
    const document = await records.read('DocumentReference', documentId);
    if (isRefusal(document)) return document;
    if (idOf('Patient', document.subject) !== patientId) {
      return refuse('not-found', 'There is no such document in this chart.');
    }
    const attachments = document.content.slice(0, contentsAtMost);
    const contents = await Promise.all(
      attachments.map(({ attachment }) => loadContent(records, attachment)),
    );
    return {
      output: { ...presentDocument(document), fileName: `document-${documentId}`, contents },
      patients: [patientId],
    };
  },
});
