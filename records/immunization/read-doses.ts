import type { CodeableConcept, Immunization } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { DoseGiven } from '../../clinical/immunization/input.ts';
import { precisionOf } from '../../fhir/dates.ts';
import type { Stored } from '../stored.ts';
import type { SetApart, WhyApart } from '../../clinical/immunization/set-apart.ts';

const cvxSystems = ['http://hl7.org/fhir/sid/cvx', 'urn:oid:2.16.840.1.113883.12.292'];
const mvxSystems = [
  'http://hl7.org/fhir/sid/mvx',
  'http://terminology.hl7.org/CodeSystem/MVX',
  'urn:oid:2.16.840.1.113883.12.227',
];

/** What the reading of doses goes by. */
export interface ReadingDay {
  /** The practice's own date, YYYY-MM-DD. */
  today: string;
  timeZone: string;
  birthDate?: string | undefined;
  /**
   * CVX codes for which a dose told from memory counts. ACIP's General Best Practice Guidelines
   * (Vaccination Records): written, dated records only, but for influenza and PPSV23.
   */
  mayBeTold: (cvx: string) => boolean;
}

/** The doses for the rules, in order of date, and what was set apart. */
export interface ReadDoses {
  doses: DoseGiven[];
  apart: SetApart[];
}

/**
 * Reads doses from a record. Each Immunization comes out once: as a dose, or set apart with the
 * reason. An instant is a day on the practice's own calendar.
 */
export function readDoses(all: readonly Stored<Immunization>[], on: ReadingDay): ReadDoses {
  const read: ReadDoses = { doses: [], apart: [] };
  const seen = new Set<string>();
  for (const one of all.toSorted(byWeight)) {
    const codes = cvxOf(one.vaccineCode);
    const date = dayOf(one.occurrenceDateTime, on.timeZone);
    const key = `${codes.join()} ${date}`;
    const why = whySetApart(one, codes, date, on) ?? (seen.has(key) ? 'told-again' : undefined);
    const [cvx] = codes;
    if (why !== undefined || cvx === undefined || date === undefined) {
      read.apart.push(apart(one, why ?? 'no-code', codes));
      continue;
    }
    seen.add(key);
    read.doses.push(doseOf(one, cvx, date));
  }
  read.doses.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  return read;
}

/** Of two entries for one dose the one that was written by who gave it stands, else the first. */
function byWeight(one: Stored<Immunization>, other: Stored<Immunization>): number {
  const weight = ({ primarySource }: Immunization) => (primarySource === false ? 1 : 0);
  return weight(one) - weight(other) || (one.id < other.id ? -1 : 1);
}

function whySetApart(
  one: Immunization,
  codes: readonly string[],
  date: string | undefined,
  on: ReadingDay,
): WhyApart | undefined {
  if (one.status === 'entered-in-error') return 'in-error';
  if (one.status === 'not-done') return 'not-given';
  const [cvx, another] = codes;
  if (cvx === undefined) return 'no-code';
  if (another !== undefined) return 'two-codes';
  if (date === undefined) return 'no-full-date';
  if (date > on.today) return 'to-come';
  if (on.birthDate !== undefined && date < on.birthDate) return 'before-birth';
  const isRecalled = one.reportOrigin?.coding?.some(({ code }) => code === 'recall');
  return isRecalled && !on.mayBeTold(cvx) ? 'from-memory' : undefined;
}

/** What leaves open whether a vaccine was given; a refusal, a memory or a repetition does not. */
const leavingOpen: readonly WhyApart[] = ['two-codes', 'no-full-date', 'to-come', 'before-birth'];

function apart(one: Stored<Immunization>, why: WhyApart, codes: readonly string[]): SetApart {
  return {
    id: one.id,
    name: nameOf(one.vaccineCode),
    date: one.occurrenceDateTime,
    why,
    leavesOpen: leavingOpen.includes(why) ? codes : [],
  };
}

function doseOf(one: Stored<Immunization>, cvx: string, date: string): DoseGiven {
  const mvx = mvxOf(one);
  const lotExpires = expiryOf(one.expirationDate);
  const { value, code, unit } = one.doseQuantity ?? {};
  const isMl = [code, unit].includes('mL');
  return {
    id: one.id,
    date,
    cvx,
    ...(mvx !== undefined && { mvx }),
    ...(lotExpires !== undefined && { lotExpires }),
    ...(value !== undefined && isMl && { volumeMl: value }),
    ...(one.isSubpotent === true && { substandard: true }),
  };
}

/** The CVX codes of a vaccine, each once, with the leading zero CDC writes: `8` is `08`. */
export function cvxOf(concept: CodeableConcept | undefined): string[] {
  const codes = (concept?.coding ?? [])
    .filter(({ system }) => cvxSystems.includes(system ?? ''))
    .flatMap(({ code }) => (code && /^\d{1,3}$/.test(code.trim()) ? [code.trim()] : []))
    .map((code) => code.replace(/^0+(?=\d{2})/, '').padStart(2, '0'));
  return [...new Set(codes)];
}

/** MVX of the manufacturer, where its reference or the contained organization bears it. */
function mvxOf({ manufacturer, contained = [] }: Immunization): string | undefined {
  const within = contained.find(({ id }) => manufacturer?.reference === `#${id}`);
  const organization = within?.resourceType === 'Organization' ? within : undefined;
  const identifiers = [manufacturer?.identifier, ...(organization?.identifier ?? [])];
  const found = identifiers.find((each) => mvxSystems.includes(each?.system ?? ''));
  return found?.value?.trim().toUpperCase();
}

/** A month lasts to its last day, a year to its last month: later than that nobody can say. */
function expiryOf(date: string | undefined): string | undefined {
  return date !== undefined && /^\d{4}$/.test(date) ? `${date}-12` : date;
}

/** The day of a FHIR date on the practice's calendar; undefined when the record has no full one. */
export function dayOf(date: string | undefined, timeZone: string): string | undefined {
  const precision = date === undefined ? undefined : precisionOf(date);
  if (date === undefined || precision === undefined) return undefined;
  if (precision === 'year' || precision === 'month') return undefined;
  if (precision === 'day') return date;
  return Temporal.Instant.from(date).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** What the record calls it: its words, else the name or the bare code of one of its codes. */
export function nameOf(concept: CodeableConcept | undefined): string {
  const named = concept?.coding?.find(({ display }) => display?.trim())?.display;
  const code = concept?.coding?.find(({ code }) => code)?.code;
  return concept?.text?.trim() || named?.trim() || code || 'Not named in the record';
}
