import type {
  DocumentRead,
  ReportRead,
  ResultRead,
  SentCode,
  SentReports,
  SentValue,
} from '../../clinical/specimens/report-read.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Message } from '../hl7v2/message.ts';
import type { Observation, Value } from '../hl7v2/understand/observation.ts';
import type { Order } from '../hl7v2/understand/order.ts';
import type { Patient } from '../hl7v2/understand/patient.ts';
import type { Coded } from '../hl7v2/understand/reader.ts';
import type { Told } from '../hl7v2/understand/time.ts';
import { understand, type Understood } from '../hl7v2/understand/understand.ts';
import { refuseMessage, type MessageRefusal } from '../hl7v2/wrong.ts';

/** What an ORU^R01 reports. */
export interface ReadMessage {
  controlId: string;
  /** Who sent it: application and facility. */
  sender: readonly string[];
  receiver: readonly string[];
  /** Reports by person, in the order of the message. */
  sent: readonly SentReports[];
}

/**
 * Reads what a laboratory reports, versions 2.3 to 2.5.1: everything as it was sent. `now` (ISO)
 * stands for a time of sending that is missing; `zone` (`-08:00`) for one without its offset.
 */
export function readReports(
  message: Message,
  { now, zone }: { now: string; zone: string },
): ReadMessage | MessageRefusal {
  const understood = understand(message);
  if (isRefusal(understood)) return understood;
  if (understood.type !== 'ORU^R01') {
    return refuseMessage('not-supported', 'only results (ORU^R01) are taken here.', {
      ...{ segment: 'MSH', sequence: 1, field: 9 },
    });
  }
  const sentAt = instantOf(understood.sentAt, zone) ?? now;
  const { controlId, sender, receiver } = understood;
  return { controlId, sender, receiver, sent: sentOf(understood, sentAt, zone) };
}

const sentOf = ({ about }: Understood, sentAt: string, zone: string): SentReports[] =>
  about
    .filter(({ orders }) => orders.length > 0)
    .map(({ patient, orders }) => ({
      person: patient && personOf(patient),
      reports: orders.map((one) => reportOf(one, sentAt, zone)),
    }));

function personOf({ identifiers, names, birth, sex }: Patient): SentReports['person'] {
  const [name] = names;
  return {
    identifiers: identifiers.map(({ id, authority, type }) => ({ id, authority, type })),
    ...{ family: name?.family, given: name?.given, sex },
    birthDate: birth?.value.slice(0, 10),
  };
}

function reportOf(order: Order, sentAt: string, zone: string): ReportRead {
  const all = [...order.observations, ...order.specimens.flatMap((one) => one.observations)];
  const documents = all.flatMap(documentsOf);
  const results = all.filter((one) => !one.values.some(({ is }) => is === 'data'));
  const seen = new Map<string, number>();
  return {
    placer: order.placer?.id,
    filler: order.filler?.id,
    code: codeOf(order.code, 'Laboratory report'),
    status: order.resultStatus ?? statusFrom(results),
    collectedAt: timeOf(order.observedAt ?? order.specimens[0]?.collectedAt, zone),
    receivedAt: timeOf(order.receivedAt ?? order.specimens[0]?.receivedAt, zone),
    reportedAt: instantOf(order.reportedAt, zone) ?? sentAt,
    specimens: order.specimens.flatMap(({ id, rejected }) =>
      id === undefined ? [] : [{ number: id, rejected: rejected?.text ?? rejected?.code }],
    ),
    notes: order.notes,
    results: results.map((one) => resultOf(one, seen, zone)),
    documents,
  };
}

/** Before 2.5 a report may not say how final it is; its results do. */
function statusFrom(results: readonly Observation[]): string {
  const said = results.flatMap(({ status }) => status ?? []);
  if (said.length === 0) return '';
  if (said.includes('C')) return 'C';
  return said.every((one) => one === 'F') ? 'F' : 'P';
}

function resultOf(one: Observation, seen: Map<string, number>, zone: string): ResultRead {
  const code = codeOf(one.code, 'Result');
  const name = `${code.loinc?.code ?? ''}|${code.local?.code ?? code.text}|${one.subId ?? ''}`;
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  const { units } = one;
  const unit = units?.code ?? units?.text;
  return {
    key: times === 1 ? name : `${name}|${times}`,
    ...{ code, value: valueOf(one, zone), range: one.range, flags: one.flags, notes: one.notes },
    ...(unit !== undefined && {
      units: {
        ...(units?.code !== undefined && { code: units.code }),
        ...{ text: unit, isUcum: units?.system?.toUpperCase() === 'UCUM' },
      },
    }),
    ...{ status: one.status ?? '', performer: one.performer },
    observedAt: timeOf(one.observedAt, zone),
  };
}

function valueOf({ values }: Observation, zone: string): SentValue {
  const [first, ...more] = values;
  if (first === undefined || first.is === 'emptied') return { is: 'none' };
  // Several lines of text are one text; several codes are read one after another.
  if (more.length > 0) return { is: 'text', text: values.map(wordsOf).join('\n') };
  switch (first.is) {
    case 'number':
      return { is: 'number', text: first.text };
    case 'coded':
      return codedOf(first.coded);
    case 'time':
      return { is: 'time', value: timeOf(first.time, zone) ?? first.time.value };
    case 'structured':
      return structuredOf(first);
    default:
      return { is: 'text', text: wordsOf(first) };
  }
}

const codedOf = ({ code, text, system, original }: Coded): SentValue => ({
  ...{ is: 'coded', code, system },
  text: original ?? text ?? code ?? '',
});

function structuredOf(value: Extract<Value, { is: 'structured' }>): SentValue {
  const { comparator, first, separator, second } = value;
  const words: SentValue = { is: 'text', text: wordsOf(value) };
  if (first !== undefined && second === undefined && separator === undefined) {
    const known = (['<', '<=', '>=', '>'] as const).find((one) => one === comparator);
    const isPlain = comparator === undefined || comparator === '=';
    return known || isPlain ? { is: 'number', text: String(first), comparator: known } : words;
  }
  if (first === undefined || second === undefined || comparator !== undefined) return words;
  if (separator === '-') return { is: 'range', low: String(first), high: String(second) };
  if (separator === ':' || separator === '/') {
    return { is: 'ratio', first: String(first), second: String(second) };
  }
  return words;
}

function wordsOf(value: Value): string {
  switch (value.is) {
    case 'number':
    case 'text':
      return value.text;
    case 'coded':
      return value.coded.original ?? value.coded.text ?? value.coded.code ?? '';
    case 'time':
      return value.time.value;
    case 'structured':
      return [value.comparator, value.first, value.separator, value.second]
        .filter((part) => part !== undefined)
        .join('');
    default:
      return '';
  }
}

/** LOINC may stand first or as the other code; what is not LOINC is the laboratory's own. */
function codeOf(coded: Coded | undefined, otherwise: string): SentCode {
  const { code, text, system, other, original } = coded ?? {};
  const sent = [{ code, text, system }, other ?? {}];
  const isLoinc = (one: (typeof sent)[number]) => one.system === 'LN' && one.code !== undefined;
  const loinc = sent.find(isLoinc);
  const local = sent.find((one) => one !== loinc && one.code !== undefined);
  return {
    ...(loinc?.code !== undefined && { loinc: { code: loinc.code, text: loinc.text } }),
    ...(local?.code !== undefined && {
      local: { code: local.code, text: local.text, system: local.system },
    }),
    text: original ?? text ?? other?.text ?? code ?? otherwise,
  };
}

const types: readonly [start: RegExp, contentType: string][] = [
  [/^JVBERi/, 'application/pdf'],
  [/^\/9j\//, 'image/jpeg'],
  [/^iVBORw/, 'image/png'],
];

/** What a document is is told by its bytes; what is not Base64 is not taken for a document. */
function documentsOf(one: Observation): DocumentRead[] {
  return one.values.flatMap((value): DocumentRead[] => {
    if (value.is !== 'data' || !/^base64$/i.test(value.encoding ?? 'Base64')) return [];
    const base64 = value.data.replace(/\s/g, '');
    const contentType = types.find(([start]) => start.test(base64))?.[1];
    if (!contentType || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return [];
    return [{ title: codeOf(one.code, 'Laboratory report').text, contentType, base64 }];
  });
}

/** A time as FHIR writes it; one without an offset is in the zone that is given. */
function timeOf(told: Told | undefined, zone: string): string | undefined {
  if (!told) return undefined;
  const { value, precision } = told;
  if (precision === 'hour') return value.slice(0, 10);
  if (!value.includes('T')) return value;
  const hasZone = /[+-]\d{2}:\d{2}$/.test(value);
  const [clock = '', offset = zone] = hasZone ? [value.slice(0, -6), value.slice(-6)] : [value];
  return `${precision === 'minute' ? `${clock}:00` : clock}${offset}`;
}

function instantOf(told: Told | undefined, zone: string): string | undefined {
  const time = timeOf(told, zone);
  if (time === undefined) return undefined;
  if (time.includes('T')) return time;
  return time.length === 10 ? `${time}T00:00:00${zone}` : undefined;
}
