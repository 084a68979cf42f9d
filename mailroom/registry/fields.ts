import type { Address, ContactPoint, HumanName } from '@medplum/fhirtypes';
import type { Field, Repetition, Segment } from '../hl7v2/message.ts';

/** Components in their order; what is not known stays empty and nothing empty ends a field. */
export function parts(...components: (string | undefined)[]): Repetition {
  const all = components.map((one) => (one === undefined || one === '' ? [] : [one]));
  return all.slice(0, all.findLastIndex((one) => one.length > 0) + 1);
}

/** A field of one repetition; empty when nothing of it is known. */
export function field(...components: (string | undefined)[]): Field {
  const one = parts(...components);
  return one.length === 0 ? [] : [one];
}

/** A field of those repetitions in which something is known. */
export function repeated(repetitions: readonly Repetition[]): Field {
  return repetitions.filter(({ length }) => length > 0);
}

/** A segment with its fields by their numbers in the standard, from 1. */
export function segment(name: string, fields: Readonly<Record<number, Field>>): Segment {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const all = Array.from({ length: last }, (_, at) => fields[at + 1] ?? []);
  return { name, fields: all.slice(0, all.findLastIndex(({ length }) => length > 0) + 1) };
}

/** Who gives ids: a name of the sender's own, or an OID with its kind (HD). */
export type Authority = { name: string } | { oid: string };

const oidOf = (authority: Authority | undefined): string | undefined =>
  authority && 'oid' in authority ? authority.oid : undefined;

const nameOf = (authority: Authority | undefined): string | undefined =>
  authority && 'name' in authority ? authority.name : undefined;

/** An HD inside of a component: name, universal id and its kind as subcomponents. */
function authorityPart(authority: Authority | undefined): string[] {
  const name = nameOf(authority);
  const oid = oidOf(authority);
  return oid === undefined ? (name === undefined ? [] : [name]) : ['', oid, 'ISO'];
}

/** An id of a patient (CX). */
export function patientId(
  id: string,
  authority: Authority | undefined,
  type: string | undefined,
): Repetition {
  return [[id], [], [], authorityPart(authority), type === undefined ? [] : [type]];
}

/** An id of an order or a dose (EI). */
export function entityId(id: string, authority: Authority): Field {
  return field(id, nameOf(authority), oidOf(authority), oidOf(authority) && 'ISO');
}

/** HL7 table 0200 by FHIR's use of a name. */
const nameTypes: Readonly<Record<string, string>> = {
  official: 'L',
  maiden: 'M',
  nickname: 'N',
  anonymous: 'S',
  old: 'A',
};

/** A person's name (XPN); without its use the legal name is not claimed. */
export function personName(name: HumanName, type = nameTypes[name.use ?? '']): Repetition {
  const [given, ...further] = name.given ?? [];
  const [suffix, prefix] = [name.suffix?.join(' '), name.prefix?.join(' ')];
  if (name.family === undefined && given === undefined) return [];
  return parts(
    ...[name.family, given, further.join(' ') || undefined, suffix, prefix],
    ...[undefined, type],
  );
}

/** HL7 table 0190 by FHIR's use of an address. */
const addressTypes: Readonly<Record<string, string>> = {
  home: 'H',
  work: 'B',
  temp: 'C',
  old: 'BA',
};

/** An address (XAD). */
export function addressField(address: Address): Repetition {
  const [street, ...other] = address.line ?? [];
  const { city, state, postalCode, country, use, district } = address;
  const where = [street, other.join(', ') || undefined, city, state, postalCode, country];
  if (where.every((one) => one === undefined)) return [];
  return parts(...where, addressTypes[use ?? ''], undefined, district);
}

/** HL7 tables 0201 and 0202 by FHIR's use of a telephone. */
const phoneUses: Readonly<Record<string, readonly [string, string]>> = {
  home: ['PRN', 'PH'],
  work: ['WPN', 'PH'],
  mobile: ['PRS', 'CP'],
  old: ['PRN', 'PH'],
};

/** A telephone or e-mail (XTN). A number is told by area and local where it is one of this country. */
export function telecomField({ system, value, use }: ContactPoint): Repetition {
  if (value === undefined || use === 'old') return [];
  if (system === 'email') return parts(undefined, 'NET', 'Internet', value);
  if (system !== 'phone' && system !== 'sms') return [];
  const [kind, equipment] = phoneUses[use ?? ''] ?? [undefined, 'PH'];
  const [, area, exchange, line] =
    /^\D*1?\D*([2-9]\d{2})\D*(\d{3})\D*(\d{4})\D*$/.exec(value) ?? [];
  if (area === undefined) {
    const unformatted = [undefined, undefined, undefined, undefined, undefined, value];
    return parts(undefined, kind, equipment, ...unformatted, undefined, undefined, undefined);
  }
  return parts(
    ...[undefined, kind, equipment, undefined, undefined],
    ...[area, `${exchange}${line}`],
  );
}

/** A day as HL7 writes it, as precise as it is known: `20260131`, `202601`, `2026`. */
export function hl7Day(day: string): string {
  return day.slice(0, 10).replaceAll('-', '');
}
