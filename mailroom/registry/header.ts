import { standardDelimiters } from '../hl7v2/delimiters.ts';
import type { Field, Message, Segment } from '../hl7v2/message.ts';
import { field, segment } from './fields.ts';
import type { Parties, Party, Stamp } from './sender.ts';

/** What kind of message it is, as MSH-9 and MSH-21 say it. */
export interface Kind {
  type: readonly [code: string, event: string, structure: string];
  profile: string;
}

const party = (one: Party | undefined): Field =>
  one === undefined ? [] : field(one.name, one.oid, one.oid && 'ISO');

/**
 * A message of the guide to immunization messaging 2.5.1, release 1.5 (CDC, 2014, with the addendum
 * of 2015). A character set is named only where a text is not ASCII, the standard's own default.
 */
export function messageOf(
  { type, profile }: Kind,
  parties: Parties,
  { controlId, sentAt }: Stamp,
  segments: Segment[],
): Message {
  const { field: separator, component, repetition, escape, subcomponent } = standardDelimiters;
  const { responsible } = parties;
  const head = segment('MSH', {
    1: field(separator),
    2: field([component, repetition, escape, subcomponent].join('')),
    3: party(parties.sendingApplication),
    4: party(parties.sendingFacility),
    5: party(parties.receivingApplication),
    6: party(parties.receivingFacility),
    7: field(sentAt),
    9: field(...type),
    10: field(controlId),
    11: field(parties.processing),
    12: field('2.5.1'),
    15: field('ER'),
    16: field('AL'),
    18: isAscii([parties, segments]) ? [] : field('UNICODE UTF-8'),
    21: field(profile, 'CDCPHINVS'),
    22: responsible
      ? [facility(responsible.name, responsible.id, parties.sendingFacility.name)]
      : [],
  });
  return { delimiters: standardDelimiters, assumed: [], segments: [head, ...segments] };
}

/** An organization with the id the registry gave it (XON). */
function facility(name: string | undefined, id: string, authority: string | undefined) {
  const part = (text: string | undefined) => (text === undefined ? [] : [text]);
  const before = [part(name), [], [], [], [], part(authority), ['FI'], [], []];
  return [...before, [id]];
}

function isAscii(all: unknown): boolean {
  return !/[^\p{ASCII}]/u.test(JSON.stringify(all));
}
