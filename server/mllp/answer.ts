import type { Temporal } from 'temporal-polyfill';
import { isRefusal } from '../../fhir/refusal.ts';
import { acknowledge, troubleOf } from '../../mailroom/hl7v2/acknowledge.ts';
import type { Answer, Stamp, Trouble } from '../../mailroom/hl7v2/acknowledge.ts';
import { fieldOf, textIn } from '../../mailroom/hl7v2/message.ts';
import type { Message } from '../../mailroom/hl7v2/message.ts';
import { parseMessage } from '../../mailroom/hl7v2/parse.ts';
import { writeMessage } from '../../mailroom/hl7v2/write.ts';
import { refuseMessage } from '../../mailroom/hl7v2/wrong.ts';

/** A message that came, as it is read and as it came. */
export interface Received {
  message: Message;
  bytes: Uint8Array;
  /** For the acknowledgment or another reply: a fresh id and the time now. */
  stamp: Stamp;
}

/** What a handler answers: acknowledged so, or with a message of its own. */
export type Replied = { answer: Answer; troubles: readonly Trouble[] } | { reply: Message };

/** Takes one message. It throws only for a fault of ours; that is answered with AE. */
export type Handler = (received: Received) => Promise<Replied>;

/** Who takes which message, by MSH-9: `ORU^R01`. */
export type Handlers = Readonly<Record<string, Handler>>;

/** What a reply is made with. */
export interface Answering {
  handlers: Handlers;
  now: () => Temporal.Instant;
  newId: () => string;
  /** Told the kind of a failure, never what was sent. */
  onFault: (fault: { name: string; type: string }) => void;
  /** Told what is no message at all, before it is refused. */
  onUnread?: (unread: { bytes: Uint8Array; why: string }) => Promise<unknown>;
}

/** An instant as HL7 writes it: `20260131153000+0000`. */
export function hl7Instant(now: Temporal.Instant): string {
  return `${now.toString({ smallestUnit: 'second' }).replace(/[-:TZ]/g, '')}+0000`;
}

/** An id for MSH-10, which takes 20 characters: the random end of one of ours. */
export function controlIdFrom(id: string): string {
  return id.replaceAll('-', '').slice(-20);
}

/** `ORU^R01`, as MSH-9 has it. */
function typeOf(message: Message): string {
  const [kind] = fieldOf(message.segments[0], 9);
  return [textIn(kind), textIn(kind, 2)].filter((one) => one !== undefined).join('^');
}

/** Reads the bytes of one message, has it handled and answers the bytes of its reply; never throws. */
export async function answerBytes(bytes: Uint8Array, answering: Answering): Promise<Uint8Array> {
  const { newId, now } = answering;
  const stamp: Stamp = { controlId: controlIdFrom(newId()), sentAt: hl7Instant(now()) };
  const message = parseMessage(bytes);
  if (isRefusal(message)) {
    await told(bytes, message.message, answering);
    const { answer, trouble } = troubleOf(message);
    return written(acknowledge(undefined, answer, [trouble], stamp));
  }
  const replied = await handled({ message, bytes, stamp }, answering);
  if ('reply' in replied) return written(replied.reply);
  return written(acknowledge(message, replied.answer, replied.troubles, stamp));
}

async function told(
  bytes: Uint8Array,
  why: string,
  { onUnread, onFault }: Answering,
): Promise<void> {
  try {
    await onUnread?.({ bytes, why });
  } catch (error) {
    onFault({ name: (error as Error).name, type: 'unread' });
  }
}

async function handled(received: Received, { handlers, onFault }: Answering): Promise<Replied> {
  const type = typeOf(received.message);
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  if (!handler) {
    const where = { segment: 'MSH', sequence: 1, field: 9 };
    const refusal = refuseMessage('not-supported', 'messages of this type are not taken.', where);
    const { answer, trouble } = troubleOf(refusal);
    return { answer, troubles: [trouble] };
  }
  try {
    return await handler(received);
  } catch (error) {
    onFault({ name: (error as Error).name, type });
    const message = 'Something went wrong here. Nothing was kept; send it again.';
    return { answer: 'AE', troubles: [{ severity: 'E', code: '207', message }] };
  }
}

/** What was read once is told in what it came in; a character that does not fit there is not told. */
function written(reply: Message): Uint8Array {
  const bytes = writeMessage(reply);
  return isRefusal(bytes) ? Uint8Array.of() : bytes;
}
