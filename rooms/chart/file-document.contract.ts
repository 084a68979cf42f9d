import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';
import { documentKindNames } from './document-kinds.ts';

/** A paper, a scan or a file from outside becomes part of a chart. */
export const fileDocumentContract = {
  name: 'chart/file-document',
  input: z.object({
    patientId: fhirId,
    kind: z.enum(documentKindNames, { error: 'Say what kind of document it is.' }),
    /** The day the document itself bears, YYYY-MM-DD. */
    date: z.iso.date({ error: 'Give the date on the document as 3/8/2026.' }),
    /** Empty: it is called by its kind. */
    title: z.string().trim().max(120, { error: 'Use at most 120 letters.' }),
    /** The file as base64. */
    data: z.string(),
  }),
  output: z.object({ documentId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
