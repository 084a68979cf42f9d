import { isRefusal } from '../../fhir/refusal.ts';
import { standardDelimiters } from '../../mailroom/hl7v2/delimiters.ts';
import {
  fieldOf,
  textIn,
  type Field,
  type Message,
  type Segment,
} from '../../mailroom/hl7v2/message.ts';
import { writeMessage } from '../../mailroom/hl7v2/write.ts';
import { controlIdFrom, hl7Instant, type Handler } from '../mllp/answer.ts';
import { listenMllp } from '../mllp/listener.ts';
import { sendMllp } from '../mllp/send.ts';
import type { Rooms } from '../pipeline/context.ts';
import { madeResults, type MadeResult } from './simulated-results.ts';

/** A laboratory for the demo and for tests: takes orders over MLLP and reports over MLLP. */
export interface SimulatedLaboratory {
  port: number;
  /** Placer numbers of the orders it took, the first one first; again for new specimens. */
  orders: () => string[];
  /** Reports an order; `C` corrects what was reported. Answers the first letters of the answer. */
  report: (placer: string, status?: 'P' | 'F' | 'C') => Promise<string>;
  /** Reports on somebody nobody knows. */
  reportStranger: () => Promise<string>;
  /** Sends the last report once more, byte for byte. */
  again: () => Promise<string>;
  close(): Promise<void>;
}

interface Ordered {
  pid: Segment;
  orc: Segment;
  obr: Segment;
  specimens: Segment[];
  filler: string;
}

/** In the demo a result is back while one can still remember the draw. */
const demoReportMs = 40_000;

const one = (...components: string[]): Field => [components.map((text) => [text])];

/** Opens it; `to` is where it reports. It reports by itself after a while where that is asked. */
export async function openSimulatedLaboratory(
  { now, newId }: Pick<Rooms, 'now' | 'newId'>,
  to: number,
  reportsItself = true,
): Promise<SimulatedLaboratory> {
  const orders = new Map<string, Ordered>();
  const taken: string[] = [];
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let last: Uint8Array | undefined;
  let count = 0;
  const send = async (segments: Segment[]): Promise<string> => {
    const head = header(controlIdFrom(newId()), hl7Instant(now()));
    const message: Message = {
      delimiters: standardDelimiters,
      assumed: [],
      segments: [head, ...segments],
    };
    const bytes = writeMessage(message);
    if (isRefusal(bytes)) return bytes.message;
    last = bytes;
    return tell(to, bytes);
  };
  const report = (placer: string, status: 'P' | 'F' | 'C' = 'F'): Promise<string> => {
    const ordered = orders.get(placer);
    return ordered
      ? send(reportSegments(ordered, status, hl7Instant(now())))
      : Promise.resolve('not ordered');
  };
  const take: Handler = ({ message }) => {
    for (const ordered of ordersIn(message, () => `SIM-${String((count += 1)).padStart(6, '0')}`)) {
      const placer = textIn(fieldOf(ordered.orc, 2)[0]) ?? '';
      const numbers = numbersOf(ordered);
      if (placer === '' || (orders.has(placer) && numbersOf(orders.get(placer)!) === numbers)) {
        continue;
      }
      orders.set(placer, ordered);
      taken.push(placer);
      if (!reportsItself) continue;
      const timer = setTimeout(() => void report(placer), demoReportMs);
      timer.unref();
      timers.add(timer);
    }
    return Promise.resolve({ answer: 'AA', troubles: [] });
  };
  const listener = await listenMllp({
    ...{ host: '127.0.0.1', port: 0, now, newId, onFault: () => undefined },
    handlers: { 'OML^O21': take },
  });
  return {
    port: listener.port,
    orders: () => [...taken],
    report,
    reportStranger: () => send(strangerSegments(hl7Instant(now()))),
    again: () => (last ? tell(to, last) : Promise.resolve('nothing sent')),
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await listener.close();
    },
  };
}

/** The code of the acknowledgment, MSA-1. */
async function tell(port: number, bytes: Uint8Array): Promise<string> {
  const answer = await sendMllp({ host: '127.0.0.1', port }, bytes, { timeoutMs: 10_000 });
  if (!(answer instanceof Uint8Array)) return answer.failed;
  return /\rMSA\|(\w\w)/.exec(new TextDecoder().decode(answer))?.[1] ?? 'no answer';
}

function ordersIn(message: Message, filler: () => string): Ordered[] {
  const pid = message.segments.find(({ name }) => name === 'PID');
  const found: Ordered[] = [];
  let orc: Segment | undefined;
  for (const segment of message.segments) {
    if (segment.name === 'ORC') orc = segment;
    if (segment.name === 'OBR' && orc && pid) {
      found.push({ pid, orc, obr: segment, specimens: [], filler: filler() });
    }
    if (segment.name === 'SPM') found.at(-1)?.specimens.push(segment);
  }
  return found;
}

/** The specimens of an order; sent again with the same ones it is the same order. */
const numbersOf = ({ specimens }: Ordered): string =>
  specimens.map((segment) => textIn(fieldOf(segment, 2)[0]) ?? '').join(' ');

function header(controlId: string, at: string): Segment {
  const fields = [one('|'), one('^~\\&'), one('SIMLAB'), one('Simulated Laboratory')];
  const rest = [one('LINCHPIN'), [], one(at), [], one('ORU', 'R01', 'ORU_R01'), one(controlId)];
  return {
    name: 'MSH',
    fields: [...fields, ...rest, one('P'), one('2.5.1'), [], [], [], [], [], one('UNICODE UTF-8')],
  };
}

function reportSegments(ordered: Ordered, status: string, at: string): Segment[] {
  const { pid, orc, obr, specimens, filler } = ordered;
  const placer = fieldOf(orc, 2);
  const loinc = textIn(fieldOf(obr, 4)[0]) ?? '';
  const results = madeResults(loinc, textIn(placer[0]) ?? '', status === 'C' ? 0.6 : 0);
  const fields = [one('1'), placer, one(filler, 'SIMLAB'), fieldOf(obr, 4), [], []];
  const filled = [...fields, fieldOf(obr, 7), ...Array.from({ length: 8 }, (): Field => [])];
  const request: Segment = {
    name: 'OBR',
    fields: [...filled, fieldOf(obr, 16), [], [], [], [], [], one(at), [], [], one(status)],
  };
  const note: Segment[] =
    status === 'C'
      ? [{ name: 'NTE', fields: [one('1'), one('L'), one('Corrected: measured again.')] }]
      : [];
  return [
    pid,
    { name: 'ORC', fields: [one('RE'), placer, one(filler, 'SIMLAB')] },
    ...[request, ...note],
    ...results.map((each, index) => resultSegment(each, index + 1, status, at)),
    ...specimens,
  ];
}

function resultSegment(made: MadeResult, setId: number, status: string, at: string): Segment {
  const { loinc, local, name, value, units, range, flag } = made;
  const isNumber = /^-?\d/.test(value);
  const fields: Field[] = [
    ...[one(String(setId)), one(isNumber ? 'NM' : 'ST'), one(loinc, name, 'LN', local, name, 'L')],
    ...[one('1'), one(value), units ? one(units, units, 'UCUM') : [], range ? one(range) : []],
    ...[flag ? one(flag) : [], [], [], one(status), [], [], one(at)],
  ];
  return { name: 'OBX', fields };
}

function strangerSegments(at: string): Segment[] {
  return [
    {
      name: 'PID',
      fields: [
        ...[one('1'), [], one('88-1234', '', '', 'OTHER CLINIC', 'MR'), []],
        ...[one('Marlowe', 'Phyllis'), [], one('19510704'), one('F')],
      ],
    },
    {
      name: 'OBR',
      fields: [
        ...[one('1'), [], one(`SIM-X${at.slice(8, 14)}`, 'SIMLAB')],
        ...[one('2276-4', 'Ferritin', 'LN'), [], [], one(at)],
        ...Array.from({ length: 14 }, (): Field => []),
        ...[one(at), [], [], one('F')],
      ],
    },
    resultSegment(
      {
        ...{ loinc: '2276-4', local: 'S1', name: 'Ferritin', value: '9', units: 'ng/mL' },
        ...{ range: '15 - 150', flag: 'L' },
      },
      1,
      'F',
      at,
    ),
  ];
}
