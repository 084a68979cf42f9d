import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { asGtin, hasCheckDigit } from './check-digit.ts';
import { groupSeparator, parseGs1, type Gs1 } from './gs1.ts';
import { ndc10OfGtin, ndc11sOf, readNdc } from './ndc.ts';

/**
 * What a scan says. `product`: something bought, by its GTIN or NDC, with lot and expiry where the
 * barcode tells them. `other`: no barcode of a product, such as a wristband or a label of ours.
 */
export type Scan =
  | ({
      kind: 'product';
      /** 11-digit codes it may stand for; more than one where its ten digits leave that open. */
      ndcs: readonly string[];
    } & Omit<Gs1, 'elements'> &
      Partial<Pick<Gs1, 'elements'>>)
  | { kind: 'other'; text: string };

/** Symbology identifiers whose barcodes hold GS1 element strings (ISO/IEC 15424). */
const ofElementStrings = /^\](?:C1|d2|e0|Q3|J1)/;
const anySymbology = /^\][A-Za-z][0-9A-Za-z]/;

/** What scanners that cannot send GS send in its place; none of these may stand in a barcode. */
const inPlaceOfSeparator = /<GS>|\{GS\}|\[GS\]|\^\]|[|~\u001c\u001e\u00e8]/gi;

/**
 * Reads what a scanner typed, or a person. A symbology identifier, if the scanner sends one,
 * settles what it is; without one the text does.
 */
export function readScan(typed: string, thisYear: number): Scan | Refusal {
  const sent = typed.replace(/[\r\n\t]+$/, '').trim();
  const text = sent.replace(anySymbology, '').replaceAll(inPlaceOfSeparator, groupSeparator);
  const isGs1 =
    ofElementStrings.test(sent) || /^[\u001d(]/.test(text) || text.includes(groupSeparator);
  if (text === '') return refuse('malformed', 'Nothing was scanned. Scan the label again.');
  if (isGs1 || /^01\d{14}(?:\D|\d{2}|$)/.test(text)) return ofGs1(text, thisYear);
  if (/^(?:\d{8}|\d{12,14})$/.test(text)) return ofNumber(text);
  const ndcs = readNdc(text);
  return ndcs.length > 0 ? { kind: 'product', ndcs } : { kind: 'other', text: sent };
}

function ofGs1(text: string, thisYear: number): Scan | Refusal {
  const read = parseGs1(text, thisYear);
  if ('refused' in read) return read;
  return { kind: 'product', ndcs: ndcsIn(read.gtin), ...read };
}

/** A UPC-A, EAN-13, EAN-8 or the number alone of a GTIN-14. */
function ofNumber(text: string): Scan | Refusal {
  if (!hasCheckDigit(text)) {
    const message = `The last digit of ${text} does not fit the others. Scan it again.`;
    return refuse('malformed', message);
  }
  const gtin = asGtin(text);
  return { kind: 'product', gtin, ndcs: ndcsIn(gtin) };
}

function ndcsIn(gtin: string | undefined): string[] {
  const ten = gtin === undefined ? undefined : ndc10OfGtin(gtin);
  return ten === undefined ? [] : ndc11sOf(ten);
}
