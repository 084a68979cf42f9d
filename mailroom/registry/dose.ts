import type { Immunization, Reference } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { vaccineRefusalUrl } from '../../fhir/linchpin.ts';
import type { Field, Repetition, Segment } from '../hl7v2/message.ts';
import { codingOf, cvxSystem, mvxSystem, ndcSystem, routeField, siteField } from './codes.ts';
import { entityId, field, hl7Day, parts, segment } from './fields.ts';
import type { Authority } from './fields.ts';
import type { Reported } from './reported.ts';
import type { Parties } from './sender.ts';

const npiSystem = 'http://hl7.org/fhir/sid/us-npi';

/** The day something was, in the practice: `20260131`; as precise as it is known. */
export function practiceDay(when: string | undefined, timeZone: string): string | undefined {
  if (when === undefined || !/^\d{4}/.test(when)) return undefined;
  if (!when.includes('T')) return hl7Day(when);
  const at = Temporal.Instant.fromEpochMilliseconds(Date.parse(when));
  return hl7Day(at.toZonedDateTimeISO(timeZone).toPlainDate().toString());
}

/** A person as an order names one (XCN): with the national number, or by the name alone. */
function person(reference: Reference | undefined, { people }: Reported): Repetition {
  const found = people.get(reference?.reference ?? '');
  const name = found?.name?.[0];
  if (!name) return [];
  const npi = found.identifier?.find(({ system }) => system === npiSystem)?.value;
  const [given, ...further] = name.given ?? [];
  const named = [name.family, given, further.join(' ') || undefined, name.suffix?.join(' ')];
  const whole = parts(npi, ...named);
  if (npi === undefined) return whole;
  while (whole.length < 8) whole.push([]);
  return [...whole, ['', '2.16.840.1.113883.4.6', 'ISO'], ['L'], [], [], ['NPI']];
}

/** The performer of a function: ordering (OP), administering (AP), entering (EP). */
function performer(reported: Reported, code: string): Field {
  const found = reported.immunization.performer?.find((one) =>
    one.function?.coding?.some((coding) => coding.code === code),
  );
  const named = person(found?.actor, reported);
  return named.length === 0 ? [] : [named];
}

/** The order of the dose. Its filler's number is what the registry knows the dose by ever after. */
export function orc(reported: Reported, own: Authority): Segment {
  const { immunization, orderId } = reported;
  return segment('ORC', {
    1: field('RE'),
    2: orderId === undefined ? [] : entityId(orderId, own),
    3: entityId(immunization.id, own),
    10: performer(reported, 'EP'),
    12: performer(reported, 'OP'),
  });
}

/** NIP001 by FHIR's immunization-origin; who told of a dose that was not given here. */
const remarks: Readonly<Record<string, readonly [string, string]>> = {
  provider: ['02', 'Historical, from other provider'],
  record: ['03', "Historical, from parent's written record"],
  recall: ['04', "Historical, from parent's recall"],
  jurisdiction: ['05', 'Historical, from other registry'],
  school: ['07', 'Historical, from school record'],
};

function remark({ primarySource, reportOrigin }: Immunization): Field {
  if (primarySource === true) return field('00', 'New immunization record', 'NIP001');
  if (primarySource === undefined && reportOrigin === undefined) return [];
  const known = reportOrigin?.coding?.find(({ code }) => Object.hasOwn(remarks, code ?? ''))?.code;
  const [code, text] = (known && remarks[known]) || ['01', 'Historical, source unspecified'];
  return field(code, text, 'NIP001');
}

/** Why it was refused (NIP002) by HL7's ActReason; what is no refusal is not among them. */
const refusals: Readonly<Record<string, readonly [string, string]>> = {
  RELIG: ['01', 'Religious exemption'],
  PATOBJ: ['03', 'Patient decision'],
  PHILISOP: ['02', 'Other'],
  VACEFF: ['02', 'Other'],
  VACSAF: ['02', 'Other'],
};

/** The reason of a refusal; nothing when it was not given for another reason. */
function refusal({ statusReason: reason, extension }: Immunization): Field {
  const said = extension?.find(({ url }) => url === vaccineRefusalUrl)?.extension;
  const by = said?.find(({ url }) => url === 'by')?.valueCode;
  if (by === 'parent' || by === 'guardian') return field('00', 'Parental decision', 'NIP002');
  if (by === 'patient') return field('03', 'Patient decision', 'NIP002');
  const own = codingOf(reason, /nip002/i);
  if (own) return field(own.code, own.display, 'NIP002');
  for (const { code = '', display } of reason?.coding ?? []) {
    const known = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
    if (known?.[0] === '02') return field('02', display ?? known[1], 'NIP002');
    if (known) return field(...known, 'NIP002');
  }
  return [];
}

/** HL7 table 0322: whole, partly, refused, not given. */
function completion(immunization: Immunization): string {
  const { status, isSubpotent, subpotentReason } = immunization;
  if (status === 'not-done') return refusal(immunization).length > 0 ? 'RE' : 'NA';
  const isPart = subpotentReason?.some(({ coding }) =>
    coding?.some(({ code }) => code === 'partialdose' || code === 'partial'),
  );
  return isSubpotent === true && isPart === true ? 'PA' : 'CP';
}

/** What was given: CVX, and the NDC where it is known. */
function vaccine({ vaccineCode }: Immunization): Field {
  const cvx = codingOf(vaccineCode, cvxSystem);
  const ndc = codingOf(vaccineCode, ndcSystem);
  return field(
    ...[cvx?.code, cvx?.display ?? vaccineCode.text, cvx && 'CVX'],
    ...[ndc?.code, ndc?.display, ndc && 'NDC'],
  );
}

function manufacturer({ immunization, manufacturer: made }: Reported): Field {
  const told = immunization.manufacturer;
  const coded = [told?.identifier, ...(made?.identifier ?? [])].find((one) =>
    mvxSystem.test(one?.system ?? ''),
  );
  return coded?.value === undefined
    ? field(undefined, told?.display ?? made?.name)
    : field(coded.value, told?.display ?? made?.name, 'MVX');
}

/** How much; 999 is the guide's own word for not known, and a refusal has no amount. */
function amount({ doseQuantity, status }: Immunization): Record<number, Field> {
  const { value, unit, code } = doseQuantity ?? {};
  if (value === undefined || status === 'not-done') return { 6: field('999') };
  const units = code ?? unit;
  return { 6: field(String(value)), ...(units && { 7: field(units, unit ?? units, 'UCUM') }) };
}

/** The dose, the refusal, or what was not given and why. */
export function rxa(reported: Reported, { responsible }: Parties): Segment {
  const { immunization, timeZone, action } = reported;
  const isDone = immunization.status !== 'not-done';
  const isHere = immunization.primarySource === true && isDone;
  const expires = immunization.expirationDate;
  return segment('RXA', {
    1: field('0'),
    2: field('1'),
    3: field(practiceDay(immunization.occurrenceDateTime, timeZone)),
    5: vaccine(immunization),
    ...amount(immunization),
    9: isDone ? remark(immunization) : [],
    10: isDone ? performer(reported, 'AP') : [],
    11: isHere && responsible ? field(undefined, undefined, undefined, responsible.id) : [],
    15: isDone ? field(immunization.lotNumber) : [],
    16: isDone && expires !== undefined ? field(hl7Day(expires)) : [],
    17: isDone ? manufacturer(reported) : [],
    18: isDone ? [] : refusal(immunization),
    20: field(completion(immunization)),
    21: field(action),
    22: field(practiceDay(immunization.recorded, timeZone)),
  });
}

/** Route and site; no segment without a route, which it may not be without. */
export function rxr({ immunization: { route, site, status } }: Reported): Segment | undefined {
  const by = routeField(route);
  if (by.length === 0 || status === 'not-done') return undefined;
  return segment('RXR', { 1: by, 2: siteField(site) });
}
