import type { Requisition } from '../../clinical/specimens/requisition.ts';
import { asTyped } from '../../fhir/typed-date.ts';
import { printable, type PdfDefinition } from '../paper/print-pdf.ts';
import { barcodeSvg } from './label-pdf.ts';

/** A requisition on paper. `timeOf` writes an instant in the practice's own time. */
export function requisitionPage(
  { number, practice, laboratory, patient, tests }: Requisition,
  timeOf: (instant: string) => string,
): PdfDefinition {
  const lines = [
    `From: ${practice}${laboratory.account ? `, account ${laboratory.account}` : ''}`,
    `To: ${laboratory.name}`,
    `Patient: ${[patient.given, patient.further, patient.family].filter(Boolean).join(' ')}`,
    [
      patient.birthDate && `Date of birth ${asTyped(patient.birthDate)}`,
      patient.sex,
      patient.recordNumber && `MRN ${patient.recordNumber}`,
    ],
    [patient.address && Object.values(patient.address).filter(Boolean).join(', '), patient.phone],
  ].map((one) => [one].flat().filter(Boolean).join(' · '));
  return {
    pageSize: 'LETTER',
    pageMargins: [40, 40, 40, 40],
    info: { title: `Laboratory requisition ${number}` },
    defaultStyle: { fontSize: 10 },
    content: [
      { text: 'Laboratory requisition', fontSize: 16, bold: true },
      ...(number === ''
        ? []
        : [
            { svg: barcodeSvg(number, 'code128'), width: 160, margin: [0, 6, 0, 0] as Margin },
            { text: number, fontSize: 9 },
          ]),
      ...lines.map((text) => ({ text: printable(text), margin: [0, 3, 0, 0] as Margin })),
      {
        margin: [0, 14, 0, 0],
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['*', 70, 84, '*'],
          body: [
            ['Test', 'Code', 'Order', 'Specimens'].map((text) => ({ text, bold: true })),
            ...tests.map((one) => [
              printable(
                [one.test.label, one.isUrgent && 'URGENT', one.note].filter(Boolean).join('\n'),
              ),
              [one.test.labCode, `LOINC ${one.test.loinc}`].filter(Boolean).join('\n'),
              one.placer,
              printable(specimenLines(one, timeOf)),
            ]),
          ],
        },
      },
      {
        margin: [0, 14, 0, 0],
        text: printable(`Ordered by ${[...new Set(tests.map(providerOf))].join(', ')}`),
      },
    ],
  };
}

const providerOf = ({ provider }: Requisition['tests'][number]): string =>
  [provider.given, provider.family, provider.npi && `(NPI ${provider.npi})`]
    .filter(Boolean)
    .join(' ');

type Margin = [number, number, number, number];

function specimenLines(
  { specimens, fasting, answers }: Requisition['tests'][number],
  timeOf: (instant: string) => string,
): string {
  return [
    ...specimens.map(
      ({ number, container, collectedAt, collector }) =>
        `${number} ${container}, ${timeOf(collectedAt)}, ${collector}`,
    ),
    ...(fasting === undefined
      ? []
      : [`Fasting: ${fasting === 'not-known' ? 'not known' : fasting}`]),
    ...answers.map(({ question, answer }) => `${question}: ${answer}`),
  ].join('\n');
}
