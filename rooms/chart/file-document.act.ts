import { actedBy } from '../../fhir/acted-by.ts';
import { createHash } from 'node:crypto';
import type { Binary, DocumentReference, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { clinicalNote } from '../../fhir/clinical-note.ts';
import { filedByUrl } from '../../fhir/linchpin.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import { defineAct, type Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { documentKinds, type DocumentKind } from './document-kinds.ts';
import { fileDocumentContract } from './file-document.contract.ts';
import { fileBytesAtMost, fileTrouble, fileTypeOf, type FileType } from './file-type.ts';
import { atMost } from './load-lists.ts';
import { documentTitle, isInError } from './present-documents.ts';

interface Seen {
  patient: Stored<Patient>;
  /** What stands in the chart already. */
  documents: Stored<DocumentReference>[];
}

/** Base64 is a third longer than what it holds; the rest is room for the words beside it. */
const bodyBytesAtMost = Math.ceil(fileBytesAtMost / 3) * 4 + 65_536;

/**
 * Files a PDF, JPEG or PNG in a chart: the bytes as a Binary, which no search looks into, and a
 * DocumentReference that names them. What it is is told by its bytes. The same file twice in one
 * chart is refused.
 */
export const fileDocument = defineAct({
  contract: fileDocumentContract,
  permission: 'chart.change',
  bodyBytesAtMost,
  load: async (records, { patientId }) => {
    const patient = await records.read('Patient', patientId);
    if (isRefusal(patient)) return patient;
    const documents = await records.search('DocumentReference', {
      patient: patientId,
      count: atMost.documents,
    });
    return { patient, documents };
  },
  decide: (moment, { patient, documents }: Seen, input) => {
    const bytes = Buffer.from(input.data, 'base64');
    const type = fileTypeOf(bytes);
    const trouble = fileTrouble(bytes, bytes.length);
    if (trouble !== undefined || type === undefined) {
      return refuse(bytes.length > fileBytesAtMost ? 'too-large' : 'invalid', trouble ?? '');
    }
    const data = bytes.toString('base64');
    if (data !== input.data) {
      return refuse('invalid', 'The file did not arrive whole. Choose it again and file it again.');
    }
    const wrong = wrongWords(input, moment) ?? filedAlready(documents, sha1(bytes));
    if (wrong) return wrong;
    const ids = { document: moment.newId(), binary: moment.newId() };
    const binary: Binary & { id: string } = {
      resourceType: 'Binary',
      id: ids.binary,
      contentType: type,
      securityContext: { reference: `Patient/${patient.id}` },
      data,
    };
    const document = newDocument(moment, input, { ...ids, type, bytes, patientId: patient.id });
    return {
      changes: [
        { kind: 'create', resource: binary },
        { kind: 'create', resource: document },
      ],
      patients: [patient.id],
      output: { documentId: document.id },
    };
  },
});

/** FHIR R4 Attachment.hash is SHA-1; it finds a file again and protects nothing. */
function sha1(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('base64');
}

function wrongWords(
  { kind, date, title }: { kind: DocumentKind; date: string; title: string },
  { now, timeZone }: Moment,
): Refusal | undefined {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(date), today) > 0) {
    const message = 'This date is still to come. Give the date that stands on the document.';
    return refuse('invalid', message, { issues: [{ path: 'date', message }] });
  }
  if (kind === 'other' && title === '') {
    const message = 'Give it a title, as its kind does not say what it is.';
    return refuse('invalid', message, { issues: [{ path: 'title', message }] });
  }
  return undefined;
}

function filedAlready(
  documents: readonly Stored<DocumentReference>[],
  hash: string,
): Refusal | undefined {
  const same = documents.find(
    (one) => !isInError(one) && one.content.some(({ attachment }) => attachment.hash === hash),
  );
  if (!same) return undefined;
  return refuse(
    'already-exists',
    `This very file is in this chart already, as “${documentTitle(same)}”. It was not filed again.`,
  );
}

/** What kind it is has no code: US Core then asks for this one. */
const notKnown = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
  code: 'UNK',
  display: 'unknown',
};

interface Filed {
  document: string;
  binary: string;
  type: FileType;
  bytes: Buffer;
  patientId: string;
}

function newDocument(
  { now, actor }: Moment,
  { kind, date, title }: { kind: DocumentKind; date: string; title: string },
  { document, binary, type, bytes, patientId }: Filed,
): DocumentReference & { id: string } {
  const named = documentKinds[kind];
  return {
    resourceType: 'DocumentReference',
    id: document,
    extension: [
      {
        url: filedByUrl,
        valueReference: actedBy(actor),
      },
    ],
    status: 'current',
    type: {
      coding: [
        'code' in named
          ? { system: 'http://loinc.org', code: named.code, display: named.display }
          : notKnown,
      ],
      text: named.words,
    },
    category: [kind === 'referral-letter' ? clinicalNote : { text: 'Filed document' }],
    subject: { reference: `Patient/${patientId}` },
    date: now.toString({ smallestUnit: 'millisecond' }),
    content: [
      {
        attachment: {
          contentType: type,
          url: `Binary/${binary}`,
          size: bytes.length,
          hash: sha1(bytes),
          title: title === '' ? named.words : title,
          creation: date,
        },
      },
    ],
  };
}
