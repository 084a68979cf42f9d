import type { Repetition } from '../message.ts';
import { textIn } from '../message.ts';
import { present, unlessEmpty } from './reader.ts';
import type { Reader } from './reader.ts';

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

/** Every name of a field (XPN). */
export const namesIn = (one: Reader, field: number): PersonName[] =>
  one.all(field).flatMap((each) => nameIn(each) ?? []);

/** Every address of a field (XAD). */
export const addressesIn = (one: Reader, field: number): Address[] =>
  one.all(field).flatMap((each) => addressIn(each) ?? []);

/** Every phone and e-mail address of these fields (XTN). */
export const telecomsIn = (one: Reader, ...fields: number[]): Telecom[] =>
  fields.flatMap((field) => one.all(field)).flatMap((each) => telecomIn(each) ?? []);
