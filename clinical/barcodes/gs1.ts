import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { hasCheckDigit } from './check-digit.ts';
import { gs1Date } from './gs1-date.ts';
import { fieldAt, type Field } from './gs1-fields.ts';

/** One element string: an application identifier and what it says. */
export interface Element {
  /** Two to four digits; empty when the identifier is not known: then `value` begins with it. */
  ai: string;
  value: string;
}

/** What a GS1 DataMatrix or GS1-128 of a product says. Days are `YYYY-MM-DD`. */
export interface Gs1 {
  /** All of it, in the order of the barcode. */
  elements: readonly Element[];
  /** AI 01, 14 digits. */
  gtin?: string | undefined;
  /** AI 10. */
  lot?: string | undefined;
  /** AI 17. */
  expiresOn?: string | undefined;
  /** AI 11. */
  madeOn?: string | undefined;
  /** AI 21. */
  serial?: string | undefined;
  /** AI 30. */
  count?: number | undefined;
}

/** The separator after what has no fixed length: FNC1 in the barcode, GS as it is sent. */
export const groupSeparator = '\u001d';

const dates = ['11', '12', '13', '15', '16', '17'];

/** Characters that may stand in what an identifier says: GS1 General Specifications 7.11. */
const text82 = /^[!"%-?A-Z_a-z]+$/;

/**
 * Reads element strings, with separators as GS or with identifiers in parentheses. An identifier
 * that is not in our list is kept with its text up to the next separator. `thisYear` settles the
 * century of a year of two digits.
 */
export function parseGs1(text: string, thisYear: number): Gs1 | Refusal {
  const found = text.startsWith('(') ? fromParentheses(text) : fromElementString(text);
  if ('refused' in found) return found;
  const elements = found.filter(
    (one, at) => at === found.findIndex(({ ai, value }) => ai === one.ai && value === one.value),
  );
  const twice = elements.find(
    ({ ai }, at) => ai !== '' && at !== elements.findIndex((other) => other.ai === ai),
  );
  if (twice) return unreadable(`it names (${twice.ai}) twice, with different values`);
  const wrong = elements.map((one) => wrongIn(one, thisYear)).find((one) => one !== undefined);
  if (wrong !== undefined) return unreadable(wrong);
  if (elements.length === 0) return unreadable('it is empty');
  return { elements, ...saidBy(elements, thisYear) };
}

/** Element strings as a scanner sends them, for labels of our own. */
export function writeGs1(elements: readonly Element[]): string {
  return elements
    .map(({ ai, value }, at) => {
      const isOpen = fieldAt(ai, 0)?.digits === undefined && at < elements.length - 1;
      return `${ai}${value}${isOpen ? groupSeparator : ''}`;
    })
    .join('');
}

function saidBy(elements: readonly Element[], thisYear: number): Omit<Gs1, 'elements'> {
  const of = (ai: string) => elements.find((one) => one.ai === ai)?.value;
  const day = (ai: string) => gs1Date(of(ai) ?? '', thisYear);
  const [gtin, lot, serial, count] = ['01', '10', '21', '30'].map(of);
  const [expiresOn, madeOn] = [day('17'), day('11')];
  return {
    ...(gtin !== undefined && { gtin }),
    ...(lot !== undefined && { lot }),
    ...(expiresOn !== undefined && { expiresOn }),
    ...(madeOn !== undefined && { madeOn }),
    ...(serial !== undefined && { serial }),
    ...(count !== undefined && { count: Number(count) }),
  };
}

function fromElementString(text: string): Element[] | Refusal {
  const elements: Element[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === groupSeparator) {
      at += 1;
      continue;
    }
    const field = fieldAt(text, at);
    const end = endOf(text, at, field);
    const ai = field?.ai ?? '';
    elements.push({ ai, value: text.slice(at + ai.length, end) });
    at = end;
  }
  return elements;
}

/** Where an element ends: after its digits, else at the next separator or the end of the text. */
function endOf(text: string, at: number, field: Field | undefined): number {
  const next = text.indexOf(groupSeparator, at);
  const open = next < 0 ? text.length : next;
  if (field?.digits === undefined) return open;
  return Math.min(at + field.ai.length + field.digits, open);
}

function fromParentheses(text: string): Element[] | Refusal {
  const parts = text.split(/(?=\(\d{2,4}\))/);
  const elements = parts.map((part): Element | undefined => {
    const [, ai, value] = /^\((\d{2,4})\)([^]*)$/.exec(part.trim()) ?? [];
    return ai === undefined || value === undefined ? undefined : { ai, value };
  });
  const read = elements.filter((one) => one !== undefined);
  if (read.length < parts.length) return unreadable('an identifier in parentheses is missing');
  return read.map(({ ai, value }) => ({ ai, value: value.replaceAll(groupSeparator, '') }));
}

/** What is wrong with one element, as the end of a sentence. */
function wrongIn({ ai, value }: Element, thisYear: number): string | undefined {
  const field = ai === '' ? undefined : fieldAt(ai, 0);
  if (value === '') return `(${ai}) says nothing`;
  if (field?.digits !== undefined && !new RegExp(`^\\d{${field.digits}}$`).test(value)) {
    return `(${ai}) must have ${field.digits} digits`;
  }
  if (field?.most !== undefined && value.length > field.most) {
    return `(${ai}) is longer than ${field.most} characters; a separator may be missing`;
  }
  if (field?.isNumber && !/^\d+$/.test(value)) return `(${ai}) must be a number`;
  if (!text82.test(value)) return `(${ai}) has a character that no barcode has`;
  if (['00', '01', '02'].includes(ai) && !hasCheckDigit(value)) {
    return `the check digit of (${ai}) does not fit`;
  }
  if (dates.includes(ai) && gs1Date(value, thisYear) === undefined) {
    return `(${ai}) is no day`;
  }
  return undefined;
}

const unreadable = (why: string): Refusal =>
  refuse('malformed', `This barcode cannot be read: ${why}. Scan it again, or type the number.`);
