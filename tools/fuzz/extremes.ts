import type { Chance } from './random.ts';

/** A body that is no longer text, or text of a kind that readers break on. */
export function extremeBody(text: string, chance: Chance): string | Buffer {
  return chance.pick([
    // Bytes that are no UTF-8, and half a character.
    () => Buffer.concat([Buffer.from(text.slice(0, 40)), Buffer.from([0xff, 0xc3, 0x28])]),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
    () => text.replace(':', ':"\\ud800\\u0000",'),
    () => '['.repeat(1 + chance.below(200_000)),
    () => nestedText(1 + chance.below(20_000)),
    () => text.replace('{', `{"__proto__":{"resourceType":"Patient","isAdmin":true},`),
    () =>
      text.replace('{', '{"constructor":{"prototype":{"a":1}},"toString":"x","hasOwnProperty":1,'),
    () => text.replace('{', '{"resourceType":"Observation","resourceType":"Patient",'),
    () => text.replaceAll(/-?\d+(?:\.\d+)?/g, () => chance.pick(numbers)),
    () => text.replace(/"([^"]{3,})"/, (_, word: string) => `"${word.repeat(3_000)}"`),
    () => text.slice(0, chance.below(text.length + 1)),
    () => text + text,
    () => `${' '.repeat(10_000)}${text}`,
    () =>
      text.replace(
        '{',
        `{"extension":[${'{"url":"a","valueString":"b"},'.repeat(3_000)}{"url":"a"}],`,
      ),
  ])();
}

const numbers = [
  ...['1e400', '-1e400', '1e-400', '0.1000000000000000055511151231257827', '-0', '1E+2'],
  ...['9'.repeat(400), '2147483648', '9007199254740993', '00', '+1', '0x10', 'NaN', '1.', '.5'],
] as const;

/** Extensions within extensions: FHIR lets them be as deep as they like. */
function nestedText(depth: number): string {
  const [open, close] = ['{"url":"a","extension":['.repeat(depth), ']}'.repeat(depth)];
  return `{"resourceType":"Patient","extension":[${open}{"url":"a","valueString":"b"}${close}]}`;
}

const parts = [
  'patient=patient-1',
  '_include=*',
  '_include:iterate=*',
  '_revinclude:iterate=Observation:has-member',
  '_include:iterate=Observation:has-member',
  '_count=999999999',
  '_count=99999999999999999999',
  '_count=-1',
  '_count=1e3',
  '_offset=99999999',
  '_cursor=e30',
  '_cursor=%00',
  '_sort=_id,_id,_id,_id,_id,_id,_id',
  '_sort=--date',
  '_elements=__proto__,constructor,id',
  '_summary=constructor',
  '_type=__proto__',
  '__proto__=1',
  'constructor=1',
  'constructor.prototype=1',
  'subject:constructor.name=1',
  'code:__proto__=a',
  'date=ge9999-12-31T23:59:60Z',
  'date=0000',
  'date=lt-1',
  'value-quantity=1e400||kg',
  'value-quantity=eq5.40e0|http://unitsofmeasure.org|[in_i',
  'value-quantity=5||((((kg',
  'family:contains=%25%25%25%5F%5F',
  'family:contains=((a%2B)%2B)%2B%24',
  'name=%F0%9F%92%A9%ED%A0%80',
  'name=%00',
  'identifier=%7C%7C%7C',
  "identifier=a'%20or%201=1--|b",
  '_id=..%2F..%2Fetc%2Fpasswd',
  '_lastUpdated=sa2020,eb2030,ne2021,ap2022',
  '_filter=((((((a eq b',
  '_has:Observation:patient:_has:Observation:patient:_has:Observation:patient:code=1',
  '_has:::=1',
  '_has:Observation:subject:subject.name=a',
  'subject.subject.subject.subject=1',
  'general-practitioner:Practitioner.name=a',
  '_format=xml',
  '_format=application/fhir%2Bturtle',
  '_pretty=true',
  '_total=accurate',
  '_security=a%7C',
  'url=urn:values',
  '_since=9999-99-99',
  '_at=2020',
] as const;

/** Parameters that are hostile by kind, by number or by length. */
export function hostileQuery(chance: Chance): string {
  const some = Array.from({ length: 1 + chance.below(4) }, () => chance.pick(parts));
  if (chance.once(30)) return Array.from({ length: 150 }, () => chance.pick(parts)).join('&');
  if (chance.once(30)) return `_id=${'a,'.repeat(1 + chance.below(3_000))}a`;
  if (chance.once(30)) return `${'subject.'.repeat(1 + chance.below(200))}name=a`;
  if (chance.once(30)) return `${'_has:Observation:subject:'.repeat(1 + chance.below(200))}code=a`;
  if (chance.once(4)) some.push(some[0] as (typeof parts)[number]);
  return some.join('&');
}

const headers = [
  ['prefer', 'return=minimal'],
  ['prefer', 'return=OperationOutcome, handling=strict'],
  ['prefer', 'respond-async'],
  ['prefer', ',;=,,;"'],
  ['if-match', 'W/"1"'],
  ['if-match', '*'],
  ['if-match', 'W/"99999999999999999999"'],
  ['if-match', '"'],
  ['if-none-match', '*'],
  ['if-none-match', 'W/"1", "2",,'],
  ['if-none-exist', 'identifier=urn:fuzz|1'],
  ['if-none-exist', '?&&==__proto__'],
  ['if-none-exist', '_has:::'],
  ['if-modified-since', 'Tue, 99 Foo'],
  ['accept', 'application/xml'],
  ['accept', 'application/fhir+json;fhirVersion=9.9'],
  ['accept', '*/*;q=0, text/html;;;q=a'],
  ['accept-encoding', 'br, gzip;q=nope'],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'nope'],
  ['content-type', 'application/fhir+json; charset=utf-16'],
  ['content-type', 'application/fhir+xml'],
  ['content-type', 'application/json-patch+json'],
  ['content-type', 'multipart/form-data; boundary=a'],
  ['content-type', ';;;'],
  ['content-type', ''],
  ['x-forwarded-host', 'evil.example'],
  ['x-forwarded-proto', '__proto__'],
  ['x-request-id', 'x'.repeat(5_000)],
  ['x-provenance', '{"resourceType":"Provenance"'],
  ['host', 'elsewhere.example:0'],
  ['range', 'bytes=0-1'],
  ['authorization', 'Bearer x.y.z'],
  ['authorization', 'Basic ::::'],
] as const;

/** One header that may not fit. */
export function anyHeader(chance: Chance): readonly [name: string, value: string] {
  return chance.pick(headers);
}
