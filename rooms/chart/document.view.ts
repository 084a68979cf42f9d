import type { DocumentReference } from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineView } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
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
    const document = await readDocument(records, patientId, documentId);
    if (isRefusal(document)) return document;
    const attachments = document.content.slice(0, contentsAtMost);
    const contents = await Promise.all(
      attachments.map(async ({ attachment }, index) => {
        const content = await loadContent(records, attachment);
        if (content.kind !== 'file') return content;
        const { kind, contentType } = content;
        return { kind, contentType, address: addressOf(patientId, documentId, index) };
      }),
    );
    return {
      output: { ...presentDocument(document), fileName: `document-${documentId}`, contents },
      patients: [patientId],
    };
  },
});

/** Where the server gives out the bytes; see `server/document-door.ts`. Names nobody. */
function addressOf(patientId: string, documentId: string, content: number): string {
  return `/api/chart/${patientId}/documents/${documentId}/${content}`;
}

/** A document of this patient's chart, and of no other. */
export async function readDocument(
  records: PracticeRecords,
  patientId: string,
  documentId: string,
): Promise<Stored<DocumentReference> | Refusal> {
  const document = await records.read('DocumentReference', documentId);
  if (isRefusal(document)) return document;
  if (idOf('Patient', document.subject) !== patientId) {
    return refuse('not-found', 'There is no such document in this chart.');
  }
  return document;
}
