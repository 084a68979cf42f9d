import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

/** How one content of a document can be shown. */
const content = z.discriminatedUnion('kind', [
  /** Plain words; HTML comes with its tags and is shown as words by the screen, never run. */
  z.object({ kind: z.literal('text'), text: z.string(), isHtml: z.boolean() }),
  /** An image or a PDF, to be asked for by its place among the contents. */
  z.object({ kind: z.literal('file'), contentType: z.string(), address: z.string() }),
  /** Not to be shown here: why, in one sentence. */
  z.object({ kind: z.literal('unreadable'), why: z.string() }),
]);

/** One document of a chart with its content. */
export const documentContract = {
  name: 'chart/document',
  input: z.object({ patientId: fhirId, documentId: fhirId }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    type: z.string().optional(),
    date: z.string().optional(),
    author: z.string().optional(),
    remark: z.string().optional(),
    /** What to call it when it is saved; never holds a name. */
    fileName: z.string(),
    contents: z.array(content),
  }),
  topics: ['DocumentReference', 'Binary'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The bytes of one content of a document, as base64. */
export const documentFileContract = {
  name: 'chart/document-file',
  input: z.object({
    patientId: fhirId,
    documentId: fhirId,
    content: z.coerce.number().int().min(0).max(99),
  }),
  output: z.object({ contentType: z.string(), base64: z.string() }),
  topics: ['DocumentReference', 'Binary'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownDocument = z.output<typeof documentContract.output>;
export type DocumentContent = ShownDocument['contents'][number];
