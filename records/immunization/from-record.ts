import type { Patient } from '@medplum/fhirtypes';
import type { ImmunizationHistory } from '../../clinical/immunization/input.ts';
import { precisionOf } from '../../fhir/dates.ts';
import type { ObservationCodes } from './observation-codes.ts';
import { leftOpenByLive } from './live-doses.ts';
import { readDoses, type ReadingDay } from './read-doses.ts';
import { readObservations, type HealthRecord, type ToldObservation } from './read-observations.ts';
import type { SetApart } from '../../clinical/immunization/set-apart.ts';

/** What the rules are told of one patient, and what was kept from them. */
export interface FromRecord {
  history: ImmunizationHistory;
  told: ToldObservation[];
  apart: SetApart[];
  /** Why nothing may be assessed, in one sentence each. */
  prevented: string[];
}

/** The codes a record is read by. */
export interface ReadingCodes extends ObservationCodes {
  mayBeTold: (cvx: string) => boolean;
}

/**
 * Makes the rules' input of a record. Pure. Nothing of the record is dropped without a word: it is
 * in the history, in what was told, or set apart; of problems and allergies all but what was
 * entered in error.
 */
export function fromRecord(
  record: HealthRecord,
  codes: ReadingCodes,
  day: Pick<ReadingDay, 'today' | 'timeZone'>,
): FromRecord {
  const { patient } = record;
  const birthDate = isFullDate(patient.birthDate) ? patient.birthDate : undefined;
  const reading = { ...day, birthDate, mayBeTold: codes.mayBeTold };
  const read = readDoses(record.immunizations, reading);
  const { told, apart } = readObservations(record, codes, day);
  const birthCountry = birthCountryOf(patient);
  return {
    history: {
      ...(birthDate !== undefined && { birthDate }),
      sex: sexOf(patient),
      ...(birthCountry !== undefined && { birthCountry }),
      doses: read.doses.filter(({ cvx }) => !codes.globulin.has(cvx)),
      observations: told.map(({ code, date }) => ({ code, ...(date !== undefined && { date }) })),
      assessedOn: day.today,
    },
    told,
    apart: [
      ...read.apart.map((one) => ({
        ...one,
        tooNear: leftOpenByLive(one, read.doses, day.today),
      })),
      ...apart,
    ],
    prevented: preventedBy(patient),
  };
}

function preventedBy(patient: Patient): string[] {
  const { birthDate } = patient;
  if (patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined) {
    return ['Not assessed: the record says that the patient has died.'];
  }
  if (birthDate === undefined) {
    return ['Not assessed: the record has no date of birth. Record it, then look again.'];
  }
  if (isFullDate(birthDate)) return [];
  return [
    'Not assessed: the record has only a part of the date of birth. Complete it, then look again.',
  ];
}

function isFullDate(date: string | undefined): date is string {
  return date !== undefined && precisionOf(date) === 'day';
}

/** Sex at birth (US Core), else the administrative gender; the series are by sex. */
function sexOf(patient: Patient): NonNullable<ImmunizationHistory['sex']> {
  const atBirth = patient.extension?.find(({ url }) =>
    url.endsWith('/us-core-birthsex'),
  )?.valueCode;
  if (atBirth === 'F' || atBirth === 'M') return atBirth === 'F' ? 'female' : 'male';
  const { gender } = patient;
  return gender === 'female' || gender === 'male' ? gender : 'unknown';
}

const inTheStates = ['us', 'usa', 'u.s.', 'united states', 'united states of america'];

function birthCountryOf(patient: Patient): string | undefined {
  const place = patient.extension?.find(({ url }) => url.endsWith('/patient-birthPlace'));
  const country = place?.valueAddress?.country?.trim();
  if (country === undefined) return undefined;
  return inTheStates.includes(country.toLowerCase()) ? 'U.S.' : country;
}
