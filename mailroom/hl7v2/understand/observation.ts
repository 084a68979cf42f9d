import { textIn } from '../message.ts';
import type { Repetition } from '../message.ts';
import { codedIn, numberIn, present } from './reader.ts';
import type { Coded, Reader } from './reader.ts';
import { clockTold, timeTold } from './time.ts';
import type { Told } from './time.ts';

/** One value of an observation, by its type in OBX-2. */
export type Value =
  | { is: 'number'; number: number; text: string }
  | { is: 'text'; text: string }
  | { is: 'coded'; coded: Coded }
  | { is: 'time'; time: Told }
  /** SN: `>` 100, 1 `:` 128, 3 `-` 5. */
  | { is: 'structured'; comparator?: string; first?: number; separator?: string; second?: number }
  /** ED: a document, such as a PDF in Base64. */
  | { is: 'data'; data: string; type?: string; subtype?: string; encoding?: string }
  /** `""`: there is no value any more. */
  | { is: 'emptied' };

export interface Observation {
  setId?: string;
  type?: string;
  code?: Coded;
  subId?: string;
  values: Value[];
  units?: Coded;
  range?: string;
  /** HL7 table 0078, as they stand. */
  flags: string[];
  /** HL7 table 0085: F final, P preliminary, C corrected, X or I without a result. */
  status?: string;
  observedAt?: Told;
  /** Who performed it, as it is named. */
  performer?: string;
  notes: string[];
}

/** Reads an OBX. A value that is not what OBX-2 says is left out and told as not understood. */
export function readObservation(obx: Reader): Observation {
  const type = obx.text(2);
  return {
    values: valuesOf(obx, type),
    flags: obx.texts(8),
    notes: [],
    ...present({
      setId: obx.text(1),
      type,
      code: obx.coded(3),
      subId: obx.text(4),
      units: obx.coded(6),
      range: obx.text(7),
      status: obx.text(11),
      observedAt: obx.time(14),
      performer: obx.text(23),
    }),
  };
}

function valuesOf(obx: Reader, type: string | undefined): Value[] {
  return obx.all(5).flatMap((one): Value[] => {
    if (one.length === 1 && one[0]?.length === 1 && one[0][0] === null) return [{ is: 'emptied' }];
    if (type === undefined) {
      obx.fails(5, 'OBX-2 does not say its type');
      return [];
    }
    const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
    const value = read?.(one);
    if (!value) obx.fails(5, read ? `is no ${type}` : 'values of this type are not read');
    return value ? [value] : [];
  });
}

const textOf = (one: Repetition): Value | undefined => {
  const text = one[0]?.[0];
  const isWhole = one.length <= 1 && (one[0]?.length ?? 0) <= 1;
  return typeof text === 'string' && isWhole ? { is: 'text', text } : undefined;
};

const coded = (one: Repetition): Value | undefined => {
  const value = codedIn(one);
  return value && { is: 'coded', coded: value };
};

const time = (one: Repetition): Value | undefined => {
  const told = timeTold(textIn(one) ?? '', textIn(one, 2));
  return told && { is: 'time', time: told };
};

const date = (one: Repetition): Value | undefined =>
  /^\d{4,8}$/.test(textIn(one) ?? '') ? time(one) : undefined;

const readers: Readonly<Record<string, (one: Repetition) => Value | undefined>> = {
  NM(one) {
    const text = one.length === 1 ? textIn(one) : undefined;
    const number = text === undefined ? undefined : numberIn(text);
    return number === undefined || text === undefined ? undefined : { is: 'number', number, text };
  },
  SN: structured,
  ST: textOf,
  TX: textOf,
  FT: textOf,
  ID: textOf,
  IS: textOf,
  CE: coded,
  CWE: coded,
  CNE: coded,
  CF: coded,
  DT: date,
  TS: time,
  ED: data,
  DTM: time,
  TM(one) {
    const told = clockTold(textIn(one) ?? '');
    return told && { is: 'time', time: told };
  },
};

function data(one: Repetition): Value | undefined {
  const [type, subtype, encoding, text] = [2, 3, 4, 5].map((at) => textIn(one, at));
  return text === undefined
    ? undefined
    : { is: 'data', data: text, ...present({ type, subtype, encoding }) };
}

function structured(one: Repetition): Value | undefined {
  const [comparator, low, separator, high] = [1, 2, 3, 4].map((at) => textIn(one, at));
  const first = low === undefined ? undefined : numberIn(low);
  const second = high === undefined ? undefined : numberIn(high);
  const isWrong =
    (low !== undefined && first === undefined) ||
    (high !== undefined && second === undefined) ||
    (first === undefined && second === undefined) ||
    (comparator !== undefined && !['>', '<', '>=', '<=', '=', '<>'].includes(comparator)) ||
    (separator !== undefined && !['-', '+', '/', '.', ':'].includes(separator));
  if (isWrong) return undefined;
  return { is: 'structured', ...present({ comparator, first, separator, second }) };
}
