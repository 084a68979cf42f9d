import type {
  AllergyIntolerance,
  CodeableConcept,
  Condition,
  Immunization,
  Observation,
  Patient,
  Procedure,
} from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { PatientObservation } from '../../clinical/immunization/input.ts';
import type { Stored } from '../stored.ts';
import {
  isLasting,
  isOfSevereReaction,
  type KnownObservation,
  type ObservationCodes,
} from './observation-codes.ts';
import { cvxOf, dayOf, nameOf, type ReadingDay } from './read-doses.ts';
import type { SetApart, WhyApart } from '../../clinical/immunization/set-apart.ts';

/** What is read of one patient, beside the doses. */
export interface HealthRecord {
  patient: Stored<Patient>;
  conditions: readonly Stored<Condition>[];
  allergies: readonly Stored<AllergyIntolerance>[];
  procedures: readonly Stored<Procedure>[];
  observations: readonly Stored<Observation>[];
  immunizations: readonly Stored<Immunization>[];
}

/** An observation the rules are told of, and the entry of the record that says so. */
export interface ToldObservation extends PatientObservation {
  title: string;
  /** As the record calls it. */
  from: string;
}

/** What the rules are told of the patient's health, and what was set apart. */
export interface ReadObservations {
  told: ToldObservation[];
  apart: SetApart[];
}

type Day = Pick<ReadingDay, 'today' | 'timeZone'>;

/** LOINC: pregnancy status (US Core), and the estimated date of delivery. */
export const pregnancyStatus = '82810-3';
export const deliveryDate = '11778-8';
const pregnant = '007';
const onsetOfPregnancy = '170';
/** Weeks of pregnancy are counted from 280 days before the estimated date of delivery (ACOG). */
const wholePregnancyDays = 280;
/** No pregnancy goes on for longer than 44 weeks; a status older than that is another's. */
const pregnancyAtMostDays = 308;
/** HL7 v3 (CDC) race code that stands for SNOMED CT 413490006. */
const nativeRace = { code: '1002-5', snomed: '413490006' };
const anaphylaxis = ['39579001', '609328004'];

/**
 * Reads CDSi observations from a record by code alone: no word of a text decides, and a more
 * special code than CDC lists is not taken for it. What is doubtful is set apart with the reason.
 */
export function readObservations(
  record: HealthRecord,
  codes: ObservationCodes,
  day: Day,
): ReadObservations {
  const parts = [
    ...record.conditions.map((one) => ofCondition(one, codes, day)),
    ...record.allergies.map((one) => ofAllergy(one, codes)),
    ...record.procedures.map((one) => ofProcedure(one, codes, day)),
    ofObservations(record.observations, codes, day),
    ofPatient(record.patient, codes),
    ofGlobulins(record.immunizations, codes, day),
  ];
  const told = onePerCode(parts.flatMap((part) => part.told ?? []));
  return withWeeks(record, { told, apart: parts.flatMap((part) => part.apart ?? []) }, day);
}

type Part = Partial<ReadObservations>;

const tell = (
  from: string,
  found: readonly KnownObservation[],
  date?: string | undefined,
): ToldObservation[] =>
  found.map(({ code, title }) => ({ code, title, from, ...(date !== undefined && { date }) }));

const setApart = (id: string, name: string, why: WhyApart, date?: string): SetApart => ({
  id,
  name,
  why,
  ...(date !== undefined && { date }),
  leavesOpen: [],
});

function found(concept: CodeableConcept | undefined, codes: ObservationCodes): KnownObservation[] {
  const coded = (concept?.coding ?? []).filter(({ system }) => system === 'http://snomed.info/sct');
  return [...new Set(coded.flatMap(({ code }) => codes.snomed.get(code ?? '') ?? []))];
}

const codeIn = (concept: CodeableConcept | undefined): string =>
  concept?.coding?.find(({ code }) => code)?.code ?? '';

function ofCondition(one: Stored<Condition>, codes: ObservationCodes, day: Day): Part {
  const verified = codeIn(one.verificationStatus);
  if (['entered-in-error', 'refuted'].includes(verified)) return {};
  const all = found(one.code, codes);
  const stands = ['', 'active', 'recurrence', 'relapse'].includes(codeIn(one.clinicalStatus));
  const isOver = !stands || Object.keys(one).some((key) => key.startsWith('abatement'));
  const meant = isOver ? all.filter(isLasting) : all;
  if (meant.length === 0) return {};
  const name = nameOf(one.code);
  const since = one.onsetDateTime ?? one.recordedDate;
  if (['unconfirmed', 'provisional', 'differential'].includes(verified)) {
    return { apart: [setApart(one.id, name, 'not-confirmed', since)] };
  }
  const date = dayOf(one.onsetDateTime, day.timeZone);
  const [old, fresh] = parted(meant, (each) => each.code === pregnant && isLongAgo(since, day));
  return {
    told: tell(name, fresh, date),
    apart: old.map(() => setApart(one.id, name, 'long-ago', since)),
  };
}

function ofAllergy(one: Stored<AllergyIntolerance>, codes: ObservationCodes): Part {
  const verified = codeIn(one.verificationStatus);
  const isOver = ['inactive', 'resolved'].includes(codeIn(one.clinicalStatus));
  if (isOver || ['entered-in-error', 'refuted'].includes(verified)) return {};
  const toVaccine = cvxOf(one.code).flatMap((cvx) => codes.reactionTo.get(cvx) ?? []);
  const all = [...new Set([...found(one.code, codes), ...toVaccine])];
  if (all.length === 0) return {};
  const name = nameOf(one.code);
  if (['unconfirmed', 'presumed'].includes(verified)) {
    return { apart: [setApart(one.id, name, 'not-confirmed', one.recordedDate)] };
  }
  const severe = severityOf(one);
  const [mustBeSevere, any] = parted(all, isOfSevereReaction);
  // The vaccine alone does not say that the reaction to it was severe; a disorder's code does.
  const doubted = severe === 'no' || (severe === 'unknown' && toVaccine.length > 0);
  const why = severe === 'no' ? 'not-severe' : 'severity-unknown';
  return {
    told: tell(name, doubted ? any : [...mustBeSevere, ...any]),
    apart: doubted && mustBeSevere.length > 0 ? [setApart(one.id, name, why)] : [],
  };
}

function severityOf(one: AllergyIntolerance): 'yes' | 'no' | 'unknown' {
  const reactions = one.reaction ?? [];
  const isAnaphylaxis = reactions
    .flatMap(({ manifestation }) => manifestation.flatMap(({ coding }) => coding ?? []))
    .some(({ code }) => anaphylaxis.includes(code ?? ''));
  const severities = reactions.flatMap(({ severity }) => severity ?? []);
  if (isAnaphylaxis || severities.includes('severe') || one.criticality === 'high') return 'yes';
  return severities.length > 0 || one.criticality === 'low' ? 'no' : 'unknown';
}

/** A transplant stays; of a finished treatment nobody can say from here whether it still acts. */
function ofProcedure(one: Stored<Procedure>, codes: ObservationCodes, day: Day): Part {
  const goesOn = one.status === 'in-progress';
  if (!goesOn && one.status !== 'completed') return {};
  const all = found(one.code, codes);
  const [counted, over] = parted(all, (each) => goesOn || isLasting(each));
  const name = nameOf(one.code);
  const at = one.performedDateTime ?? one.performedPeriod?.end ?? one.performedPeriod?.start;
  const date = dayOf(at, day.timeZone);
  return {
    told: tell(name, counted, date),
    apart: over.length > 0 ? [setApart(one.id, name, 'perhaps-over', at)] : [],
  };
}

function ofObservations(
  all: readonly Stored<Observation>[],
  codes: ObservationCodes,
  day: Day,
): Part {
  const standing = all
    .filter(({ status }) => ['final', 'amended', 'corrected'].includes(status))
    .toSorted((one, other) =>
      (one.effectiveDateTime ?? '') < (other.effectiveDateTime ?? '') ? 1 : -1,
    );
  const status = standing.find((one) => hasLoinc(one, pregnancyStatus));
  const others = standing.filter((one) => !hasLoinc(one, pregnancyStatus));
  return merged(
    [...(status ? [status] : []), ...others].map((one): Part => {
      const [old, fresh] = parted(
        found(one.valueCodeableConcept, codes),
        ({ code }) => code === pregnant && isLongAgo(one.effectiveDateTime, day),
      );
      const name = nameOf(one.valueCodeableConcept);
      const at = one.effectiveDateTime;
      return {
        told: tell(name, fresh, dayOf(at, day.timeZone)),
        apart: old.map(() => setApart(one.id, name, 'long-ago', at)),
      };
    }),
  );
}

function ofPatient(patient: Stored<Patient>, codes: ObservationCodes): Part {
  const race = patient.extension?.find(({ url }) => url.endsWith('/us-core-race'));
  const isNative = race?.extension?.some(
    ({ url, valueCoding }) => url === 'ombCategory' && valueCoding?.code === nativeRace.code,
  );
  if (!isNative) return {};
  return { told: tell('race in the record', codes.snomed.get(nativeRace.snomed) ?? []) };
}

/** Immune globulins recorded as vaccines are; without a full date they are set apart as doses. */
function ofGlobulins(all: readonly Stored<Immunization>[], codes: ObservationCodes, day: Day) {
  const given = all.filter(({ status }) => status === 'completed');
  return merged(
    given.map((one): Part => {
      const meant = cvxOf(one.vaccineCode).flatMap((cvx) => codes.globulin.get(cvx) ?? []);
      const date = dayOf(one.occurrenceDateTime, day.timeZone);
      return date === undefined ? {} : { told: tell(nameOf(one.vaccineCode), meant, date) };
    }),
  );
}

/** Of a pregnancy: when it began, by the estimated date of delivery; or that nobody said. */
function withWeeks(record: HealthRecord, read: ReadObservations, day: Day): ReadObservations {
  const pregnancy = read.told.find(({ code }) => code === pregnant);
  if (!pregnancy) return read;
  const due = record.observations
    .filter((one) => hasLoinc(one, deliveryDate) && one.status !== 'entered-in-error')
    .flatMap((one) => dayOf(one.valueDateTime, day.timeZone) ?? [])
    .filter((date) => Math.abs(daysBetween(day.today, date)) <= pregnancyAtMostDays)
    .toSorted()
    .at(-1);
  if (due === undefined) {
    return {
      ...read,
      apart: [...read.apart, setApart('pregnancy', pregnancy.from, 'weeks-unknown')],
    };
  }
  const began = Temporal.PlainDate.from(due).subtract({ days: wholePregnancyDays }).toString();
  const onset = { code: onsetOfPregnancy, title: 'Onset of pregnancy' };
  return { ...read, told: [...read.told, { ...onset, date: began, from: 'date of delivery' }] };
}

function hasLoinc({ code }: Observation, loinc: string): boolean {
  return (code.coding ?? []).some((one) => one.system === 'http://loinc.org' && one.code === loinc);
}

function isLongAgo(date: string | undefined, { today, timeZone }: Day): boolean {
  const on = dayOf(date, timeZone);
  return on === undefined || daysBetween(on, today) > pregnancyAtMostDays;
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** The same observation said by several entries counts once, with its latest date. */
function onePerCode(all: readonly ToldObservation[]): ToldObservation[] {
  const by = new Map<string, ToldObservation>();
  for (const one of all) {
    const known = by.get(one.code);
    if (!known || (one.date ?? '') > (known.date ?? '')) by.set(one.code, one);
  }
  return [...by.values()];
}

function merged(parts: readonly Part[]): Part {
  return {
    told: parts.flatMap(({ told }) => told ?? []),
    apart: parts.flatMap(({ apart }) => apart ?? []),
  };
}

function parted<T>(all: readonly T[], test: (one: T) => boolean): [yes: T[], no: T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
