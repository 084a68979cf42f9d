import { createRequire } from 'node:module';
import type { createPdf } from 'pdfmake';
import { lettersOf } from './font-letters.ts';

/** A page as pdfmake describes one. */
export type PdfDefinition = Parameters<typeof createPdf>[0];

const load = createRequire(import.meta.url);

/** The part of pdfmake 0.2's server side that is used; its types speak of 0.3. */
type Printer = new (fonts: Roboto['fonts']) => {
  createPdfKitDocument: (definition: PdfDefinition) => NodeJS.ReadableStream & { end: () => void };
};

/** The fonts pdfmake brings: Roboto, Apache-2.0; Latin with Vietnamese, Greek, Cyrillic. */
interface Roboto {
  fonts: { Roboto: Record<'normal' | 'bold' | 'italics' | 'bolditalics', Buffer> };
  canDraw: (codePoint: number) => boolean;
}

let roboto: Roboto | undefined;

/** Read when the first page is printed: the file is two megabytes of text. */
function openRoboto(): Roboto {
  if (roboto) return roboto;
  const files = load('pdfmake/build/vfs_fonts.js') as Record<string, string>;
  const font = (name: string): Buffer => {
    const text = files[`Roboto-${name}.ttf`];
    if (text === undefined) throw new Error(`pdfmake does not bring Roboto-${name}.`);
    return Buffer.from(text, 'base64');
  };
  const [normal, bold] = [font('Regular'), font('Medium')];
  const [hasNormal, hasBold] = [lettersOf(normal), lettersOf(bold)];
  roboto = {
    fonts: {
      Roboto: { normal, bold, italics: font('Italic'), bolditalics: font('MediumItalic') },
    },
    canDraw: (codePoint) => hasNormal(codePoint) && hasBold(codePoint),
  };
  return roboto;
}

/** Unicode's own sign for a letter that cannot be shown; Roboto has it. */
const replacement = '\ufffd';

/** True when every letter of a text can be printed. */
export function canPrint(text: string): boolean {
  const { canDraw } = openRoboto();
  return [...text.normalize('NFC')].every((letter) => canDraw(letter.codePointAt(0) ?? 0));
}

/** The text with a sign (�) for each letter that cannot be printed, so that nothing vanishes unseen. */
export function printable(text: string): string {
  const { canDraw } = openRoboto();
  return [...text.normalize('NFC')]
    .map((letter) => (canDraw(letter.codePointAt(0) ?? 0) ? letter : replacement))
    .join('');
}

/** Makes the PDF. `at` is the instant the document says it was made. */
export function printPdf(definition: PdfDefinition, at: Date): Promise<Buffer> {
  const PdfPrinter = load('pdfmake') as Printer;
  const printer = new PdfPrinter(openRoboto().fonts);
  const document = printer.createPdfKitDocument({
    ...definition,
    info: { ...definition.info, creationDate: at, modDate: at },
  });
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });
}
