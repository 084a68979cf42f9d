import { textIn } from '../message.ts';
import type { Message, Segment } from '../message.ts';
import { refuseMessage } from '../wrong.ts';
import type { MessageRefusal, Place } from '../wrong.ts';
import type { About, Answered } from './about.ts';
import type { Appointment } from './appointment.ts';
import { Reader, present } from './reader.ts';
import type { NotUnderstood } from './reader.ts';
import { closeOrder, takers } from './takers.ts';
import type { Hand } from './takers.ts';
import type { Told } from './time.ts';

/** What a message says, as plain objects; what does not stand in them is in `notUnderstood`. */
export interface Understood {
  /** `ORU^R01`. */
  type: string;
  version: string;
  controlId: string;
  processing?: string;
  sentAt?: Told;
  /** When what the message tells of came about, and was entered (EVN). */
  event?: { recordedAt?: Told; occurredAt?: Told; reason?: string };
  sender: string[];
  receiver: string[];
  about: About[];
  appointment?: Appointment;
  answered?: Answered;
  /** The names of the segments that were read, with how many there are of each. */
  segments: Record<string, number>;
  notUnderstood: NotUnderstood[];
  /** Fields that tell the receiver to empty what it has: `""`. */
  emptied: Place[];
  assumed: string[];
}

/** What is read, and the segments without which a message of that type says nothing. */
const types: Readonly<Record<string, string[]>> = {
  ...Object.fromEntries(
    ['A01', 'A02', 'A03', 'A04', 'A05', 'A08', 'A11', 'A12', 'A13', 'A28', 'A31'].map((event) => [
      `ADT^${event}`,
      ['PID'],
    ]),
  ),
  'ADT^A40': ['PID', 'MRG'],
  'ORU^R01': ['OBR'],
  'OML^O21': ['ORC'],
  'ORM^O01': ['ORC'],
  'VXU^V04': ['PID'],
  'RSP^K11': ['MSA'],
  ...Object.fromEntries(
    ['S12', 'S13', 'S14', 'S15', 'S16', 'S17', 'S26'].map((event) => [`SIU^${event}`, ['SCH']]),
  ),
  ACK: ['MSA'],
};

/** ADD goes on with the field before it, DSC-1 says that another message does: half a value is none. */
const isPart = ({ name, fields }: Segment): boolean =>
  name === 'ADD' || (name === 'DSC' && textIn(fields[0]?.[0]) !== undefined);

const newest = '2.5.1';

/**
 * Says what a message of a known type says. Versions 2.3 to 2.5.1; a newer 2.x is read as 2.5.1,
 * which every later version contains, and that is told. Refused where the type or version is not
 * read or a segment is missing without which there is nothing to say.
 */
export function understand(message: Message): Understood | MessageRefusal {
  const head = new Reader(message.segments[0] ?? { name: 'MSH', fields: [] }, 1);
  for (const at of [1, 2]) head.all(at);
  const known = kindOf(head);
  if ('refused' in known) return known;
  const missing = types[known.type]?.find(
    (name) => !message.segments.some((segment) => segment.name === name),
  );
  if (missing !== undefined) {
    const where = { segment: missing, sequence: 1 };
    return refuseMessage('precondition-failed', `${known.type} has no such segment.`, where);
  }
  const part = message.segments.find(isPart);
  if (part) {
    const where = { segment: part.name, sequence: 1 };
    return refuseMessage('not-supported', 'messages in several parts are not read.', where);
  }
  const hand: Hand = { about: [], noteTo: undefined };
  const readers = [head, ...readersOf(message)];
  for (const one of readers) {
    if (Object.hasOwn(takers, one.name)) takers[one.name]?.(one, hand);
    else if (one !== head) hand.noteTo = undefined;
  }
  closeOrder(hand);
  return {
    ...known,
    ...present({ processing: head.text(11), sentAt: head.time(7) }),
    ...present({ appointment: hand.appointment, answered: hand.answered, event: hand.event }),
    sender: [head.text(3), head.text(4)].map((one) => one ?? ''),
    receiver: [head.text(5), head.text(6)].map((one) => one ?? ''),
    about: hand.about,
    segments: countsOf(readers),
    notUnderstood: readers.flatMap((one) => one.notUnderstood()),
    emptied: readers.flatMap((one) => one.emptied()),
    assumed: [...message.assumed, ...newerThanKnown(known.version)],
  };
}

function kindOf(head: Reader): Pick<Understood, 'type' | 'version' | 'controlId'> | MessageRefusal {
  const at = (field: number) => ({ ...head.place, field });
  const [kind] = head.all(9);
  const type = [textIn(kind), textIn(kind, 2)].filter((one) => one !== undefined).join('^');
  const known = type.startsWith('ACK^') || type === 'ACK' ? 'ACK' : type;
  const version = head.text(12) ?? '';
  const controlId = head.text(10);
  head.all(18);
  if (!Object.hasOwn(types, known)) {
    return refuseMessage('not-supported', 'messages of this type are not read.', at(9));
  }
  if (!/^2\.(?:[3-9])(?:\.\d)?$/.test(version)) {
    return refuseMessage('not-supported', 'only versions from 2.3 on are read.', at(12));
  }
  if (controlId === undefined) {
    return refuseMessage('precondition-failed', 'the message has no control id.', at(10));
  }
  return { type: known, version, controlId };
}

function newerThanKnown(version: string): string[] {
  return version.localeCompare(newest, 'en', { numeric: true }) > 0
    ? [`Version ${version} is read as ${newest}.`]
    : [];
}

function readersOf(message: Message): Reader[] {
  const seen = new Map<string, number>();
  return message.segments.slice(1).map((segment) => {
    const sequence = (seen.get(segment.name) ?? 0) + 1;
    seen.set(segment.name, sequence);
    return new Reader(segment, sequence);
  });
}

function countsOf(readers: Reader[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { name, isRead } of readers) {
    if (isRead) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
