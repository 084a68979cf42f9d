import { charsetFor } from './charset.ts';
import type { Charset } from './charset.ts';
import { delimitersOf, standardDelimiters } from './delimiters.ts';
import { unescaped } from './escape.ts';
import { groupsOf, nameOf } from './lines.ts';
import type { Group } from './lines.ts';
import { fieldOf, headers, textIn } from './message.ts';
import type { Component, Delimiters, Field, Message, Repetition, Segment } from './message.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { refuseMessage } from './wrong.ts';
import type { MessageRefusal, Place } from './wrong.ts';

/** The most that is read. */
export interface Limits {
  segments: number;
  fields: number;
  fieldCharacters: number;
  /** Repetitions, components and subcomponents of one field. */
  parts: number;
}

/** A scanned document of six megabytes still goes into one field. */
const usualLimits: Limits = {
  segments: 50_000,
  fields: 1_000,
  fieldCharacters: 8 * 1024 * 1024,
  parts: 20_000,
};

/** What a file holds: its messages in order, each read or refused, and the envelope around them. */
export interface Parsed {
  messages: (Message | MessageRefusal)[];
  envelope: Segment[];
  /** What the envelope says that is not so. */
  doubts: string[];
}

/** Reads a file or frame of any bytes; never throws. What is wrong with one message spoils no other. */
export function parseMessages(bytes: Uint8Array, limits: Partial<Limits> = {}): Parsed {
  const parsed: Parsed = { messages: [], envelope: [], doubts: [] };
  const most = { ...usualLimits, ...limits };
  let around: Delimiters = standardDelimiters;
  for (const group of groupsOf(bytes)) {
    if (group.kind === 'message') parsed.messages.push(messageOf(group.lines, most));
    else if (group.kind === 'stray') parsed.messages.push(strayRefusal());
    else around = takeEnvelope(group, around, most, parsed);
  }
  if (parsed.messages.length === 0 && parsed.envelope.length === 0) {
    parsed.messages.push(refuseMessage('malformed', 'There is no message; one begins with MSH.'));
  }
  parsed.doubts.push(...countsThatDiffer(parsed));
  return parsed;
}

/** Reads bytes that are to be one message. */
export function parseMessage(
  bytes: Uint8Array,
  limits: Partial<Limits> = {},
): Message | MessageRefusal {
  const { messages } = parseMessages(bytes, limits);
  const [first, second] = messages;
  if (first && !second) return first;
  return refuseMessage('malformed', `One message is expected; there are ${messages.length}.`);
}

function strayRefusal(): MessageRefusal {
  return refuseMessage('malformed', 'What stands here belongs to no message; one begins with MSH.');
}

function takeEnvelope(
  { lines: [line] }: Group,
  around: Delimiters,
  limits: Limits,
  parsed: Parsed,
): Delimiters {
  if (!line) return around;
  const own = headers.includes(nameOf(line)) ? delimitersOf(decodedHead(line)) : around;
  const place = { segment: nameOf(line), sequence: 1 };
  const charset = charsetFor('', [line]);
  const segment =
    typeof own === 'string' || !charset
      ? refuseMessage('malformed', `${String(own)}.`, { ...place, field: 2 })
      : segmentOf(line, place, own, charset, limits);
  if (isRefusal(segment)) parsed.doubts.push(segment.message);
  else parsed.envelope.push(segment);
  return typeof own === 'string' ? around : own;
}

/** BTS-1 counts the messages of a batch, FTS-1 the batches of a file; only one batch is told apart. */
function countsThatDiffer({ envelope, messages }: Parsed): string[] {
  const ends = envelope.filter(({ name }) => name === 'BTS');
  const counted = ends.map((end) => textIn(fieldOf(end, 1)[0]));
  if (counted.length === 0 || counted.some((one) => one === undefined)) return [];
  const sum = counted.reduce((before, one) => before + Number(one), 0);
  return sum === messages.length
    ? []
    : [`BTS-1 says ${counted.join(' and ')} messages; there are ${messages.length}.`];
}

function decodedHead(line: Uint8Array): string {
  return String.fromCharCode(...line.subarray(0, 4096));
}

function messageOf(lines: Uint8Array[], limits: Limits): Message | MessageRefusal {
  const [head] = lines;
  const msh = { segment: 'MSH', sequence: 1 };
  const delimiters = delimitersOf(head ? decodedHead(head) : '');
  if (typeof delimiters === 'string') {
    return refuseMessage('malformed', `${delimiters}.`, { ...msh, field: 2 });
  }
  if (lines.length > limits.segments) {
    return refuseMessage('too-large', `there are more than ${limits.segments} segments.`, msh);
  }
  const declared = declaredIn(head ? decodedHead(head) : '', delimiters);
  const charset = charsetFor(declared, lines);
  if (!charset) {
    const what = 'this character set is not read here; send UNICODE UTF-8.';
    return refuseMessage('not-supported', what, { ...msh, field: 18 });
  }
  const segments: Segment[] = [];
  const seen = new Map<string, number>();
  for (const line of lines) {
    const segment = nameOf(line);
    const sequence = (seen.get(segment) ?? 0) + 1;
    seen.set(segment, sequence);
    const one = segmentOf(line, { segment, sequence }, delimiters, charset, limits);
    if (isRefusal(one)) return one.where ? one : afterwards(one, segments.at(-1), seen);
    segments.push(one);
  }
  return { delimiters, segments, assumed: charset.assumed === undefined ? [] : [charset.assumed] };
}

/** A line that is no segment is told by the segment before it; what it says is nobody's business. */
function afterwards(
  { refused, message }: MessageRefusal,
  before: Segment | undefined,
  seen: ReadonlyMap<string, number>,
): MessageRefusal {
  if (!before) return refuseMessage(refused, message);
  const place = { segment: before.name, sequence: seen.get(before.name) ?? 1 };
  return refuseMessage(refused, `after this segment ${message}`, place);
}

/** What MSH-18 says, before it is known how to read it; all names of character sets are ASCII. */
function declaredIn(head: string, delimiters: Delimiters): string {
  const raw = head.split(delimiters.field)[17]?.split(delimiters.repetition)[0] ?? '';
  const [first = ''] = raw.split(delimiters.component);
  return unescaped(first, delimiters, () => undefined);
}

function segmentOf(
  line: Uint8Array,
  place: Place,
  delimiters: Delimiters,
  charset: Charset,
  limits: Limits,
): Segment | MessageRefusal {
  const isNamed = /^[A-Z][A-Z0-9]{2}$/.test(place.segment);
  const [fourth] = String.fromCharCode(...line.subarray(3, 4));
  if (!isNamed || (fourth !== undefined && !` \t${delimiters.field}`.includes(fourth))) {
    const what = 'a line does not begin with the name of a segment and a field separator.';
    return refuseMessage('malformed', what);
  }
  const text = charset.decode(line);
  if (text === undefined) {
    const before = new TextDecoder().decode(line).split('\ufffd')[0] ?? '';
    const field = fieldAt(place, before.split(delimiters.field).length - 1);
    const what = 'these bytes are no text in the character set of MSH-18.';
    return refuseMessage('malformed', what, { ...place, field });
  }
  const [, ...raw] = text.split(delimiters.field, limits.fields + 2);
  const name = place.segment;
  if (raw.length > limits.fields) {
    return refuseMessage('too-large', `there are more than ${limits.fields} fields.`, place);
  }
  const isHeader = headers.includes(name);
  const fields: Field[] = isHeader ? [[[[delimiters.field]]], [[[raw[0] ?? '']]]] : [];
  for (const one of isHeader ? raw.slice(1) : raw) {
    const field = fieldFrom(one, delimiters, charset, limits);
    if (typeof field === 'string') {
      return refuseMessage('too-large', field, { ...place, field: fields.length + 1 });
    }
    fields.push(field);
  }
  return { name, fields: withoutEmptyEnd(fields) };
}

const fieldAt = ({ segment }: Place, separatorsBefore: number): number =>
  Math.max(1, separatorsBefore + (headers.includes(segment) ? 1 : 0));

function fieldFrom(
  raw: string,
  delimiters: Delimiters,
  charset: Charset,
  limits: Limits,
): Field | string {
  if (raw === '') return [];
  if (raw.length > limits.fieldCharacters) {
    return `is longer than ${limits.fieldCharacters} characters.`;
  }
  const { component, repetition, subcomponent } = delimiters;
  let parts = 0;
  for (const one of raw) {
    if (one === component || one === repetition || one === subcomponent) parts++;
  }
  if (parts > limits.parts) return `has more than ${limits.parts} parts.`;
  const componentFrom = (text: string): Component =>
    withoutEmptyEnd(
      split(text, subcomponent).map((part) =>
        part === '""' ? null : unescaped(part, delimiters, charset.decode),
      ),
    );
  const repetitions: Repetition[] = raw
    .split(repetition)
    .map((one) => withoutEmptyEnd(one.split(component).map(componentFrom)));
  return repetitions.length === 1 && repetitions[0]?.length === 0 ? [] : repetitions;
}

const split = (text: string, separator: string | undefined): string[] =>
  separator === undefined ? [text] : text.split(separator);

function withoutEmptyEnd<Part extends string | null | unknown[]>(parts: Part[]): Part[] {
  let end = parts.length;
  while (end > 0 && parts[end - 1]?.length === 0) end--;
  return parts.slice(0, end);
}
