import { completed, standardDelimiters } from './delimiters.ts';
import { fieldOf, textIn } from './message.ts';
import type { Field, Message, Segment } from './message.ts';
import type { MessageRefusal, Place } from './wrong.ts';

/** Taken, taken with an error in it, or rejected without being looked into (HL7 table 0008). */
export type Answer = 'AA' | 'AE' | 'AR';

/** What is told of one thing that is wrong. `code` is of HL7 table 0357. */
export interface Trouble {
  severity: 'E' | 'W' | 'I';
  code: '100' | '101' | '102' | '200' | '201' | '202' | '203' | '207';
  message: string;
  where?: Place;
}

/** Passed in: no clock and no chance here. */
export interface Stamp {
  /** The acknowledgment's own id, MSH-10. */
  controlId: string;
  /** As HL7 writes it: `20260131083000-0700`. */
  sentAt: string;
}

const errorNames: Record<Trouble['code'], string> = {
  '100': 'Segment sequence error',
  '101': 'Required field missing',
  '102': 'Data type error',
  '200': 'Unsupported message type',
  '201': 'Unsupported event code',
  '202': 'Unsupported processing id',
  '203': 'Unsupported version id',
  '207': 'Application internal error',
};

const one = (...components: string[]): Field => [components.map((text) => [text])];

/**
 * The acknowledgment of a message in version 2.5.1: MSH with the two ends exchanged, MSA with its
 * control id, and an ERR for each trouble. What the message does not say stays empty.
 */
export function acknowledge(
  received: Message | undefined,
  answer: Answer,
  troubles: readonly Trouble[],
  { controlId, sentAt }: Stamp,
): Message {
  const from = received?.segments[0];
  const delimiters = completed(received?.delimiters ?? standardDelimiters);
  const event = textIn(fieldOf(from, 9)[0], 2);
  const type = event === undefined ? one('ACK') : one('ACK', event, 'ACK');
  const told = [
    ...[fieldOf(from, 5), fieldOf(from, 6), fieldOf(from, 3), fieldOf(from, 4)],
    ...[one(sentAt), [], type, one(controlId), processingOf(from), one('2.5.1')],
  ];
  const charset: Field = one('UNICODE UTF-8');
  const { field, component, repetition, escape, subcomponent, truncation } = delimiters;
  const encoding = [component, repetition, escape, subcomponent, truncation].join('');
  const msh = [one(field), one(encoding), ...told, [], [], [], [], [], charset];
  const msa = [one(answer), fieldOf(from, 10)];
  return {
    delimiters,
    assumed: [],
    segments: [
      { name: 'MSH', fields: msh },
      { name: 'MSA', fields: msa },
      ...troubles.map(errorSegment),
    ],
  };
}

const processingOf = (from: Segment | undefined): Field => {
  const said = fieldOf(from, 11);
  return said.length > 0 ? said : one('P');
};

function errorSegment({ severity, code, message, where }: Trouble): Segment {
  const { segment = '', sequence, field } = where ?? {};
  const parts = [segment, sequence, field].filter((part) => part !== undefined);
  const place = where ? one(...parts.map(String)) : [];
  return {
    name: 'ERR',
    fields: [
      [],
      place,
      one(code, errorNames[code], 'HL70357'),
      one(severity),
      [],
      [],
      [],
      one(message),
    ],
  };
}

/** What a refusal is in an acknowledgment: AR for what is not taken here at all, else AE. */
export function troubleOf(refusal: MessageRefusal): { answer: Answer; trouble: Trouble } {
  const { refused, message, where } = refusal;
  const isUnsupported = refused === 'not-supported';
  return {
    answer: isUnsupported ? 'AR' : 'AE',
    trouble: {
      severity: 'E',
      code: codeFor(refusal),
      message,
      ...(where === undefined ? {} : { where }),
    },
  };
}

function codeFor({ refused, where }: MessageRefusal): Trouble['code'] {
  if (refused === 'not-supported' && where?.field === 9) return '200';
  if (refused === 'not-supported' && where?.field === 12) return '203';
  if (refused === 'precondition-failed') return where?.field === undefined ? '100' : '101';
  return refused === 'malformed' ? '102' : '207';
}
