import { isRealDate } from './calendar.ts';
import { narrativeFault } from './narrative.ts';
import { CODE_LIKE, DATE_LIKE, got, kindOf } from './words.ts';

/**
 * Checks one value of a primitive type. Answers nothing when it is right, else a phrase that
 * follows the element's name: "must be a real date such as 1980-02-29; got 1990-13-45".
 */
export type Primitive = (value: unknown) => string | undefined;

/**
 * FHIR R4, 2.24.0.1: strings shall not exceed 1 MB. Base64 and narratives, which are no strings,
 * are bounded by the request's size instead.
 */
const LONGEST_TEXT = 1_048_576;
const LARGEST_INTEGER = 2_147_483_647;

/** Code points below 32 other than tab, line feed and carriage return, which FHIR forbids. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/;
const DAY_AND_TIME =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-](0\d:[0-5]\d|1[0-3]:[0-5]\d|14:00))$/;
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** What every text must be, whatever its type. */
function textFault(value: unknown, longest = LONGEST_TEXT): string | undefined {
  if (typeof value !== 'string') return `must be text, not ${kindOf(value)}`;
  if (value === '') return 'must not be empty; leave the element out';
  if (value.length > longest) return 'must not be longer than 1,048,576 characters';
  if (CONTROL.test(value)) return 'must not hold control characters';
  if (!value.isWellFormed()) return 'must be well-formed Unicode text';
  return undefined;
}

/** Text of plain printable characters, which most is: sound without looking further. */
const PLAIN = /^[ -~]+$/;
/** The same without spaces. */
const PLAIN_WORD = /^[!-~]+$/;

function text(value: unknown): string | undefined {
  const isPlain = typeof value === 'string' && value.length <= 1000 && PLAIN.test(value);
  return isPlain ? undefined : textFault(value);
}

/** A text type with a rule of its own. Where `isRight` holds, the text is sound too. */
function textThat(isRight: (value: string) => boolean, phrase: string, shown?: RegExp): Primitive {
  return (value) => {
    if (typeof value === 'string' && isRight(value)) return undefined;
    return textFault(value) ?? `${phrase}${shown === undefined ? '' : got(value as string, shown)}`;
  };
}

function wholeNumber(least: number, phrase: string): Primitive {
  return (value) => {
    if (typeof value !== 'number') return `must be a whole number, not ${kindOf(value)}`;
    const isRight = Number.isInteger(value) && value >= least && value <= LARGEST_INTEGER;
    return isRight ? undefined : `${phrase}; got ${value}`;
  };
}

function decimal(value: unknown): string | undefined {
  if (typeof value !== 'number') return `must be a number, not ${kindOf(value)}`;
  return Number.isFinite(value) ? undefined : 'must be a finite number';
}

function boolean(value: unknown): string | undefined {
  return typeof value === 'boolean' ? undefined : `must be true or false, not ${kindOf(value)}`;
}

const isInstant = (value: string) =>
  value.length <= 100 && DAY_AND_TIME.test(value) && isRealDate(value);
const isDate = (value: string) => DATE.test(value) && isRealDate(value);

function dateTime(value: unknown): string | undefined {
  if (typeof value === 'string' && (isInstant(value) || isDate(value))) return undefined;
  const fault = textFault(value);
  if (fault !== undefined) return fault;
  const words = value as string;
  const phrase = WITHOUT_ZONE.test(words)
    ? 'must have seconds and a time zone when it has a time, such as 2024-03-01T09:30:00-08:00'
    : 'must be a real date or time such as 1980-02-29 or 2024-03-01T09:30:00-08:00';
  return `${phrase}${got(words, DATE_LIKE)}`;
}

/** Blocks of four, with white space anywhere between characters, as FHIR allows. */
function isBase64(value: string): boolean {
  const bare = /\s/.test(value) ? withoutBlanks(value) : value;
  return bare.length > 0 && bare.length % 4 === 0 && /^[0-9a-zA-Z+/]*={0,2}$/.test(bare);
}

/** Byte by byte: an expression takes seconds for the millions of blanks that a file may have. */
function withoutBlanks(value: string): string {
  const bytes = Buffer.from(value, 'utf8');
  let length = 0;
  for (const byte of bytes) if (byte !== 0x20 && (byte < 9 || byte > 13)) bytes[length++] = byte;
  return bytes.toString('latin1', 0, length);
}

function base64Binary(value: unknown): string | undefined {
  if (typeof value !== 'string') return `must be base64 text, not ${kindOf(value)}`;
  return isBase64(value) ? undefined : 'must be base64 text, in blocks of four characters';
}

/** Short words of plain characters are sound as they are; others are looked at in full. */
function isWord(value: string): boolean {
  return value.length <= 1000 && PLAIN_WORD.test(value);
}

const isUri = (value: string) =>
  isWord(value) || (textFault(value) === undefined && !/\s/.test(value));
const uri = textThat(isUri, 'must be a URI without spaces');
/** The white space of XML Schema, whose expressions the standard's are: no others count as space. */
const isCode = (value: string) =>
  isWord(value) ||
  (textFault(value) === undefined && !/^[ \t\r\n]|[ \t\r\n]$|[ \t\r\n]{2}/.test(value));

function xhtml(value: unknown): string | undefined {
  const fault = textFault(value, Number.POSITIVE_INFINITY);
  if (fault !== undefined) return fault;
  const unsafe = narrativeFault(value as string);
  return unsafe === undefined ? undefined : `${unsafe} (txt-1)`;
}

/**
 * The form of a language tag (BCP 47): a language of two or three letters, script, region, variants
 * and extensions. No language of four letters or more is registered, so that "English" is none.
 */
const LANGUAGE =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|[ix](?:-[a-z0-9]{1,8})+)$/i;

/** A code of a language: R4 binds it to all languages there are (`all-languages`), and no others. */
export const language: Primitive = textThat(
  (value) => value.length <= 100 && LANGUAGE.test(value),
  'must be a language tag such as en-US (BCP 47)',
  CODE_LIKE,
);

/** Every primitive type of R4; https://hl7.org/fhir/R4/datatypes.html#primitive. */
export const primitives: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  ['string', text],
  ['markdown', text],
  ['boolean', boolean],
  ['decimal', decimal],
  ['integer', wholeNumber(-LARGEST_INTEGER - 1, 'must be a whole number of at most 32 bits')],
  ['unsignedInt', wholeNumber(0, 'must be a whole number of 0 or more')],
  ['positiveInt', wholeNumber(1, 'must be a whole number of 1 or more')],
  ['date', textThat(isDate, 'must be a real date such as 1980-02-29', DATE_LIKE)],
  ['dateTime', dateTime],
  [
    'instant',
    textThat(isInstant, 'must be a real time such as 2024-03-01T09:30:00.000-08:00', DATE_LIKE),
  ],
  [
    'time',
    textThat(
      (value) => value.length <= 100 && TIME.test(value),
      'must be a time such as 09:30:00',
      DATE_LIKE,
    ),
  ],
  [
    'code',
    textThat(isCode, 'must be a code without spaces around it or double spaces in it', CODE_LIKE),
  ],
  ['uri', uri],
  ['url', uri],
  ['canonical', uri],
  [
    'oid',
    textThat(
      (value) => value.length <= 1000 && /^urn:oid:[0-2](\.(0|[1-9]\d*))+$/.test(value),
      'must be an OID such as urn:oid:2.16.840.1.113883',
    ),
  ],
  [
    'uuid',
    textThat(
      (value) => /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
      'must be a UUID in lower case such as urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7',
    ),
  ],
  [
    'id',
    textThat(
      (value) => /^[A-Za-z0-9\-.]{1,64}$/.test(value),
      'must be an id of 1 to 64 letters, digits, hyphens or full stops',
    ),
  ],
  ['base64Binary', base64Binary],
  ['xhtml', xhtml],
]);
