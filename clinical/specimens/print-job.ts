import type { Communication } from '@medplum/fhirtypes';
import { labelPrintUrl, laboratoryMessageSystem } from '../../fhir/linchpin.ts';

/** Labels on their way to the label printer: which, and how. */
export interface PrintJob {
  specimenIds: readonly string[];
  size: string;
  code: 'code128' | 'datamatrix';
}

/** A job that waits; it holds no label, which is made when it is printed. */
export function printJobResource(
  id: string,
  { specimenIds, size, code }: PrintJob,
  { patientId, by, at }: { patientId: string; by: { reference: string }; at: string },
): Communication & { id: string } {
  return {
    ...{ resourceType: 'Communication', id, status: 'preparation', sent: at, sender: by },
    category: [{ coding: [{ system: laboratoryMessageSystem, code: 'label-print' }] }],
    subject: { reference: `Patient/${patientId}` },
    about: specimenIds.map((one) => ({ reference: `Specimen/${one}` })),
    extension: [
      {
        url: labelPrintUrl,
        extension: [
          { url: 'size', valueCode: size },
          { url: 'code', valueCode: code },
        ],
      },
    ],
  };
}

/** What is to be printed; undefined for what is no such job. */
export function printJobOf({ extension = [], about = [] }: Communication): PrintJob | undefined {
  const parts = extension.find(({ url }) => url === labelPrintUrl)?.extension;
  if (!parts) return undefined;
  const part = (name: string) => parts.find(({ url }) => url === name)?.valueCode;
  return {
    specimenIds: about.flatMap(
      ({ reference = '' }) => /^Specimen\/(.+)$/.exec(reference)?.[1] ?? [],
    ),
    size: part('size') ?? '2x1',
    code: part('code') === 'datamatrix' ? 'datamatrix' : 'code128',
  };
}
