import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

export const labelSizes = ['2x1', '2.25x1.25', '3x1', '1.5x0.5'] as const;

const asked = z.object({
  specimenIds: z.array(fhirId).min(1).max(60),
  size: z.enum(labelSizes),
  code: z.enum(['code128', 'datamatrix']),
});

/** How a label is printed. */
export type LabelAsked = z.output<typeof asked>;

/** The labels of specimens, as PDF for printing and as ZPL for a label printer. */
export const labelsContract = {
  name: 'specimens/labels',
  input: asked,
  output: z.object({ pdf: z.string(), zpl: z.string() }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** Labels go to the label printer of the practice, now or not at all. */
export const printLabelsContract = {
  name: 'specimens/print-labels',
  input: asked,
  output: z.object({ jobId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What became of labels that were sent to the printer. */
export const printedContract = {
  name: 'specimens/printed',
  input: z.object({ jobId: fhirId }),
  output: z.object({ state: z.enum(['waits', 'printed', 'failed']), why: z.string().optional() }),
  topics: ['Communication'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A wristband of a patient: name, date of birth, and the record number to be scanned. */
export const wristbandContract = {
  name: 'specimens/wristband',
  input: z.object({ patientId: fhirId }),
  output: z.object({ pdf: z.string(), zpl: z.string() }),
  topics: ['Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
