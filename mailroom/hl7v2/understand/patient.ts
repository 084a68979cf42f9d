import { textIn } from '../message.ts';
import type { Repetition } from '../message.ts';
import { present, unlessEmpty } from './reader.ts';
import type { Coded, Identifier, Reader } from './reader.ts';
import type { Told } from './time.ts';

export interface PersonName {
  family?: string;
  given?: string;
  further?: string;
  suffix?: string;
  prefix?: string;
  degree?: string;
  /** HL7 table 0200: L legal, M maiden, A alias. */
  type?: string;
}

export interface Address {
  street?: string;
  other?: string;
  city?: string;
  state?: string;
  zip?: string;
  country?: string;
  type?: string;
}

export interface Telecom {
  /** As it was written before version 2.3.1: `(206)555-0100`. */
  text?: string;
  use?: string;
  equipment?: string;
  email?: string;
  country?: string;
  area?: string;
  number?: string;
  extension?: string;
}

/** Who a message is about (PID). Only what the message says. */
export interface Patient {
  identifiers: Identifier[];
  names: PersonName[];
  aliases: PersonName[];
  mothersNames: PersonName[];
  birth?: Told;
  /** HL7 table 0001, as it stands. */
  sex?: string;
  races: Coded[];
  ethnicities: Coded[];
  addresses: Address[];
  phones: Telecom[];
  language?: Coded;
  maritalStatus?: Coded;
  account?: Identifier;
  multipleBirth?: string;
  birthOrder?: number;
  died?: Told;
  isDead?: string;
  notes: string[];
}

/** Reads a PID. */
export function readPatient(pid: Reader): Patient {
  pid.text(1);
  const second = pid.identifiers(2, 'CX');
  const further = pid.identifiers(4, 'CX');
  return {
    identifiers: [...pid.identifiers(3, 'CX'), ...second, ...further, ...socialSecurity(pid)],
    names: pid.all(5).flatMap((one) => nameIn(one) ?? []),
    aliases: pid.all(9).flatMap((one) => nameIn(one) ?? []),
    mothersNames: pid.all(6).flatMap((one) => nameIn(one) ?? []),
    races: pid.codes(10),
    ethnicities: pid.codes(22),
    addresses: pid.all(11).flatMap((one) => addressIn(one) ?? []),
    phones: [...pid.all(13), ...pid.all(14)].flatMap((one) => telecomIn(one) ?? []),
    notes: [],
    ...present({
      birth: pid.time(7),
      sex: pid.text(8),
      language: pid.coded(15),
      maritalStatus: pid.coded(16),
      account: pid.identifier(18, 'CX'),
      multipleBirth: pid.text(24),
      birthOrder: pid.number(25),
      died: pid.time(29),
      isDead: pid.text(30),
    }),
  };
}

/** Field 19 is by its place what no component of it says. */
function socialSecurity(pid: Reader): Identifier[] {
  const id = pid.text(19);
  return id === undefined ? [] : [{ id, type: 'SS' }];
}

function nameIn(one: Repetition): PersonName | undefined {
  const [, given, further, suffix, prefix, degree, type] = parts(one, 7);
  const family = textIn(one);
  return unlessEmpty(present({ family, given, further, suffix, prefix, degree, type }));
}

function addressIn(one: Repetition): Address | undefined {
  const [, other, city, state, zip, country, type] = parts(one, 7);
  const [, streetName, number] = [1, 2, 3].map((part) => textIn(one, 1, part));
  const street = textIn(one) ?? unlessBlank([number, streetName]);
  return unlessEmpty(present({ street, other, city, state, zip, country, type }));
}

const unlessBlank = (words: (string | undefined)[]): string | undefined =>
  words.filter((word) => word !== undefined).join(' ') || undefined;

function telecomIn(one: Repetition): Telecom | undefined {
  const [text, use, equipment, email, country, area, number, extension] = parts(one, 8);
  return unlessEmpty(present({ text, use, equipment, email, country, area, number, extension }));
}

const parts = (one: Repetition, count: number): (string | undefined)[] =>
  Array.from({ length: count }, (_, at) => textIn(one, at + 1));
