import { linesOf, type LabelCode, type LabelSize, type SpecimenLabel } from './label.ts';

/** Of common label printers. */
const dotsPerInch = 203;

/**
 * Labels in ZPL II: text in UTF-8 (`^CI28`), the number as Code 128 or DataMatrix. What is a
 * command to the printer in a name is written as its code (`^FH`).
 */
export function zplOf(labels: readonly SpecimenLabel[], size: LabelSize, code: LabelCode): string {
  return labels.map((one) => labelZpl(one, size, code)).join('');
}

function labelZpl(label: SpecimenLabel, size: LabelSize, code: LabelCode): string {
  const dots = (inches: number): number => Math.round(inches * dotsPerInch);
  const [width, height] = [dots(size.width), dots(size.height)];
  const margin = 10;
  const lines = linesOf(label, size);
  const letter = Math.floor(Math.min(26, (height * 0.58) / lines.length));
  const isMatrix = code === 'datamatrix';
  const bars = isMatrix ? 0 : Math.max(24, height - lines.length * letter - margin * 2 - letter);
  const module = isMatrix ? Math.max(2, Math.floor((height - 2 * margin) / 22)) : 0;
  const textAt = isMatrix ? margin + module * 18 + 8 : margin;
  const top = isMatrix ? margin : margin + bars + letter;
  const barcode = isMatrix
    ? `^FO${margin},${margin}^BXN,${module},200^FD${label.number}^FS`
    : `^FO${margin},${margin}^BY${width < 380 ? 1 : 2}^BCN,${bars},N,N,N^FD${label.number}^FS` +
      text(margin, margin + bars + 2, letter - 4, label.number, width - margin);
  const printed = lines.map((line, at) =>
    text(textAt, top + at * letter, at === 0 ? letter : letter - 3, line, width - textAt - 4),
  );
  return `^XA^CI28^PW${width}^LL${height}^LH0,0${barcode}${printed.join('')}^XZ\n`;
}

function text(x: number, y: number, height: number, words: string, width: number): string {
  return `^FO${x},${y}^A0N,${height},${height}^FB${width},1,0,L^FH_^FD${escaped(words)}^FS`;
}

/** `^`, `~` and `_` begin commands and codes. */
const escaped = (words: string): string =>
  words.replace(/[\^~_\p{Cc}]/gu, (one) =>
    one < ' ' || one === '\x7f' ? ' ' : `_${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
