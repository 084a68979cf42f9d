import bwip from 'bwip-js';
import { printable, type PdfDefinition } from '../paper/print-pdf.ts';
import { linesOf, type LabelCode, type LabelSize, type SpecimenLabel } from './label.ts';

const pointsPerInch = 72;
const margin = 4;

/** One page a label, as large as the label: for a label printer that takes PDF. */
export function labelPages(
  labels: readonly SpecimenLabel[],
  size: LabelSize,
  code: LabelCode,
): PdfDefinition {
  const [width, height] = [size.width * pointsPerInch, size.height * pointsPerInch];
  return {
    pageSize: { width, height },
    pageMargins: [margin, margin, margin, margin],
    info: { title: 'Specimen labels' },
    // Its types are those of another version.
    content: labels.map((label, at) => ({
      ...pageOf(label, size, code),
      ...(at > 0 && { pageBreak: 'before' }),
    })) as PdfDefinition['content'],
  };
}

function pageOf(label: SpecimenLabel, size: LabelSize, code: LabelCode): object {
  const width = size.width * pointsPerInch - 2 * margin;
  const height = size.height * pointsPerInch - 2 * margin;
  const lines = linesOf(label, size).map(printable);
  const isMatrix = code === 'datamatrix';
  const rows = lines.length + (isMatrix ? 0 : 1);
  const bars = isMatrix ? 0 : height * 0.3;
  const fontSize = Math.min(9, (height - bars) / (rows * 1.2));
  const fitted = lines.map((line, at) => ({
    text: line,
    bold: at === 0,
    noWrap: true,
    // A long name is set smaller, never cut: it is one of the two identifiers.
    fontSize: Math.min(fontSize, shrunk(line, isMatrix ? width * 0.66 : width, fontSize)),
  }));
  const svg = barcodeSvg(label.number, code);
  if (isMatrix) {
    const side = Math.min(height, width * 0.32);
    return {
      columns: [
        { svg, width: side, height: side },
        { stack: fitted, margin: [4, 0, 0, 0] },
      ],
    };
  }
  const number = { text: label.number, fontSize: fontSize * 0.85, characterSpacing: 0.6 };
  return { stack: [{ svg, width, height: bars }, number, ...fitted] };
}

/** A letter of Roboto is about 0.55 of its size wide. */
const shrunk = (line: string, width: number, fontSize: number): number =>
  Math.max(4, Math.min(fontSize, width / (line.length * 0.55)));

/** The number as a picture a scanner reads. */
export function barcodeSvg(text: string, code: LabelCode): string {
  return bwip.toSVG({ bcid: code, text, ...(code === 'code128' && { height: 10 }) });
}
