import type { ResourceType } from '@medplum/fhirtypes';
import {
  birthDateOf,
  codes,
  dayOf,
  familyOf,
  heavyPeople,
  practitionersOf,
  rareValues,
} from './clinic.ts';

/** One of the twelve searches that are measured, asked anew with other values each time. */
export interface NamedSearch {
  name: string;
  type: ResourceType;
  /** The n-th way to ask it, of a practice with so many people. */
  ask: (n: number, people: number) => string;
}

const category = 'http://terminology.hl7.org/CodeSystem/observation-category';
const code = (n: number): string => codes[n % codes.length] ?? '';
const who = (n: number, people: number): number => (n * 7_919) % people;
const doctor = (n: number, people: number): string =>
  `Practitioner/doc-${n % practitionersOf(people)}`;
const day = (n: number): string => dayOf(n, 14, 350);
const later = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

export const namedSearches: NamedSearch[] = [
  {
    name: 'patient-by-name-prefix',
    type: 'Patient',
    ask: (n, people) => `name=${familyOf(who(n, people)).slice(0, 6)}`,
  },
  {
    name: 'patient-by-identifier',
    type: 'Patient',
    ask: (n, people) => `identifier=urn:bench|MRN${who(n, people)}`,
  },
  {
    name: 'patient-by-birth-date',
    type: 'Patient',
    ask: (n, people) => `birthdate=${birthDateOf(who(n, people))}`,
  },
  {
    name: 'observations-by-patient-and-code',
    type: 'Observation',
    // Every fourth time of one of those who have most.
    ask: (n, people) =>
      `patient=Patient/p-${n % 4 ? who(n, people) : (n / 4) % heavyPeople}&code=${code(n)}&_sort=-date&_count=20`,
  },
  {
    name: 'observations-by-category',
    type: 'Observation',
    ask: (n) => `category=${category}|${n % 2 ? 'laboratory' : 'vital-signs'}`,
  },
  {
    name: 'observations-by-rare-value',
    type: 'Observation',
    ask: (n) => `value-concept=urn:rare|value-${n % rareValues}`,
  },
  {
    name: 'appointments-of-a-day',
    type: 'Appointment',
    ask: (n, people) => `date=${day(n)}&practitioner=${doctor(n, people)}&status=booked,arrived`,
  },
  {
    name: 'encounters-of-a-week',
    type: 'Encounter',
    ask: (n) =>
      `status=finished&date=ge${dayOf(n, 12, 1_700)}&date=lt${later(dayOf(n, 12, 1_700), 7)}` +
      '&_sort=-date&_count=20',
  },
  {
    name: 'appointments-with-patients',
    type: 'Appointment',
    ask: (n, people) =>
      `date=${day(n)}&practitioner=${doctor(n, people)}&_include=Appointment:patient`,
  },
  {
    name: 'observations-chained',
    type: 'Observation',
    ask: (n, people) => `patient.identifier=urn:bench|MRN${who(n, people)}&code=${code(n)}`,
  },
  {
    name: 'patients-who-have',
    type: 'Patient',
    ask: (n) => `_has:Observation:patient:code=${code(n)}&gender=female&_count=20`,
  },
  {
    name: 'observations-counted',
    type: 'Observation',
    ask: (n) => `code=${code(n)}&date=${day(n).slice(0, 7)}&_summary=count`,
  },
];
