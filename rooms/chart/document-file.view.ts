import { isRefusal, refuse } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import { loadContent } from './attachment-content.ts';
import { documentFileContract } from './document.contract.ts';
import { readDocument } from './document.view.ts';

/** The bytes of one content of a document: a PDF or a picture, never anything that can run. */
export const chartDocumentFile = defineView({
  contract: documentFileContract,
  permission: 'chart.view',
  read: async (records, { patientId, documentId, content }) => {
    const document = await readDocument(records, patientId, documentId);
    if (isRefusal(document)) return document;
    const attachment = document.content[content]?.attachment;
    const loaded = attachment && (await loadContent(records, attachment));
    if (loaded?.kind !== 'file') {
      return refuse('not-found', 'This document holds no file that can be opened here.');
    }
    const { contentType, base64 } = loaded;
    return { output: { contentType, base64 }, patients: [patientId] };
  },
});
