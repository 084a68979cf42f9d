import { printable, type PdfDefinition } from '../paper/print-pdf.ts';

/** What goes with the courier. */
export interface ManifestPaper {
  number: string;
  laboratory: string;
  account: string;
  handedAt: string;
  handedBy: string;
  courier: string;
  /** What the courier drew on screen, as a picture; without it, the line is signed by hand. */
  signature?: string | undefined;
  /** Number, patient, container, tests, when collected. */
  rows: readonly (readonly string[])[];
}

const head = ['Specimen', 'Patient', 'Container', 'Tests', 'Collected'];

/** The page that who gives and who takes sign. */
export function manifestPage(paper: ManifestPaper): PdfDefinition {
  const {
    number,
    laboratory,
    account,
    handedAt,
    handedBy,
    courier,
    signature: drawn,
    rows,
  } = paper;
  const words = (text: string) => printable(text);
  const about = [laboratory, account && `account ${account}`].filter(Boolean).join(', ');
  return {
    pageSize: 'LETTER',
    pageMargins: [40, 40, 40, 40],
    info: { title: `Courier manifest ${number}` },
    defaultStyle: { fontSize: 9 },
    content: [
      { text: `Courier manifest ${number}`, fontSize: 16, bold: true },
      { text: words(about), margin: [0, 4, 0, 2] },
      { text: words(`${rows.length} specimens, handed over ${handedAt}`), margin: [0, 0, 0, 10] },
      {
        table: {
          headerRows: 1,
          widths: [84, 120, 80, '*', 80],
          body: [
            head.map((text) => ({ text, bold: true })),
            ...rows.map((row) => row.map((text) => words(text))),
          ],
        },
        layout: 'lightHorizontalLines',
      },
      signature(`Handed over by ${words(handedBy)}`),
      ...(drawn === undefined
        ? [signature(`Taken by ${words(courier)}`)]
        : [
            { svg: drawn, width: 150, margin: [0, 20, 0, 0] as [number, number, number, number] },
            { text: words(`Taken by ${courier}, signed on screen ${handedAt}`), fontSize: 8 },
          ]),
    ],
  };
}

const signature = (text: string) => ({
  stack: [
    { canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: 260, y2: 0, lineWidth: 0.6 }] },
    { text: `${text}: signature, date, time`, fontSize: 8 },
  ],
  margin: [0, 36, 0, 0] as [number, number, number, number],
});
