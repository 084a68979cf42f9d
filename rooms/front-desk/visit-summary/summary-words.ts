import type { Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import type { Sign } from '../../../clinical/vitals/reading.ts';
import type { SummaryLanguage } from '../check-out.contract.ts';
import { demographicsOf } from '../demographics.ts';

/** Spanish for whoever prefers it; English for all others, until more languages are checked. */
export function summaryLanguageOf(patient: Patient, on: Temporal.PlainDate): SummaryLanguage {
  return demographicsOf(patient, on).language === 'es' ? 'es' : 'en';
}

/** A day as the patient reads it: `Monday, November 23, 2026`, `lunes, 23 de noviembre de 2026`. */
export function dayWords(day: Temporal.PlainDate, language: SummaryLanguage): string {
  return day.toLocaleString(`${language}-US`, { dateStyle: 'full' });
}

/** A date as the patient reads it: `Mar 8, 1964`, `8 mar 1964`. */
export function dateWords(day: Temporal.PlainDate, language: SummaryLanguage): string {
  return day.toLocaleString(`${language}-US`, { dateStyle: 'medium' });
}

/** What our own lists add to the words of the record, in Spanish. */
const spanish: readonly [RegExp, string][] = [
  [/^since age (\d+)$/, 'desde los $1 años'],
  [/^since (\d{4})$/, 'desde $1'],
  [/\bmay be severe\b/, 'puede ser grave'],
  [/^intolerance$/, 'intolerancia'],
  [/\bmild\b/, 'leve'],
  [/\bmoderate\b/, 'moderada'],
  [/\bsevere\b/, 'grave'],
  [/^patient says not taking$/, 'usted dice que no la toma'],
  [/^on hold$/, 'en pausa'],
  [/^reported, not prescribed here$/, 'según usted, no recetada aquí'],
  [/^reported, not confirmed$/, 'según usted, sin confirmar'],
];

/** The words our lists add, in a language; what the record itself says stays as it is. */
export function inLanguage(words: string, language: SummaryLanguage): string {
  if (language === 'en') return words;
  return spanish.reduce((text, [english, own]) => text.replace(english, own), words);
}

/** Day and time: `Monday, December 7, 2026, 10:00 AM`. */
export function momentWords(
  at: Temporal.Instant,
  timeZone: string,
  language: SummaryLanguage,
): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toLocaleString(`${language}-US`, { timeStyle: 'short' });
  // A narrow space that Roboto cannot draw stands before AM in newer locale data.
  return `${dayWords(local.toPlainDate(), language)}, ${time}`.replaceAll('\u202f', ' ');
}

interface SummaryWords {
  title: string;
  name: string;
  birthDate: string;
  recordNumber: string;
  visit: string;
  seenBy: string;
  reason: string;
  measured: string;
  notMeasured: string;
  signs: Record<Sign, string>;
  problems: string;
  noProblems: string;
  medicines: string;
  noMedicines: string;
  allergies: string;
  noAllergies: string;
  allergiesNotAsked: string;
  next: string;
  noNext: string;
  call: string;
  emergency: string;
  notPrintable: string;
  nameNotPrintable: string;
  notRecorded: string;
}

/** Every word of the summary that is ours; what others wrote in the record is printed as it is. */
export const summaryWords: Record<SummaryLanguage, SummaryWords> = {
  en: {
    title: 'Your visit',
    name: 'Name',
    birthDate: 'Date of birth',
    recordNumber: 'Medical record number (MRN)',
    visit: 'Date of visit',
    seenBy: 'Seen by',
    reason: 'Why you came',
    measured: 'What we measured today',
    notMeasured: 'Nothing was measured today.',
    signs: {
      'blood-pressure': 'Blood pressure',
      pulse: 'Pulse',
      temperature: 'Temperature',
      respiration: 'Breathing rate',
      'oxygen-saturation': 'Oxygen',
      weight: 'Weight',
      height: 'Height',
      'head-circumference': 'Head size',
      pain: 'Pain',
      'last-menstrual-period': 'Last period',
    },
    problems: 'Your health problems on file',
    noProblems: 'None on file.',
    medicines: 'Your medicines on file',
    noMedicines: 'None on file.',
    allergies: 'Your allergies on file',
    noAllergies: 'You told us that you have no allergies.',
    allergiesNotAsked: 'Not on file. Please tell us about any allergy.',
    next: 'Your next visits',
    noNext: 'No visit is booked.',
    call: 'Questions, or something on this page is not right? Call us',
    emergency: 'In an emergency call 911.',
    notPrintable:
      'Some words are on file in letters that cannot be printed here (shown as �). Please ask us.',
    nameNotPrintable: 'on file in letters that cannot be printed here',
    notRecorded: 'not on file',
  },
  es: {
    title: 'Su visita',
    name: 'Nombre',
    birthDate: 'Fecha de nacimiento',
    recordNumber: 'Número de expediente (MRN)',
    visit: 'Fecha de la visita',
    seenBy: 'Le atendió',
    reason: 'Motivo de la visita',
    measured: 'Lo que medimos hoy',
    notMeasured: 'Hoy no se midió nada.',
    signs: {
      'blood-pressure': 'Presión arterial',
      pulse: 'Pulso',
      temperature: 'Temperatura',
      respiration: 'Respiraciones',
      'oxygen-saturation': 'Oxígeno',
      weight: 'Peso',
      height: 'Estatura',
      'head-circumference': 'Perímetro de la cabeza',
      pain: 'Dolor',
      'last-menstrual-period': 'Última regla',
    },
    problems: 'Sus problemas de salud registrados',
    noProblems: 'Ninguno registrado.',
    medicines: 'Sus medicinas registradas',
    noMedicines: 'Ninguna registrada.',
    allergies: 'Sus alergias registradas',
    noAllergies: 'Usted nos dijo que no tiene alergias.',
    allergiesNotAsked: 'No están registradas. Por favor díganos si tiene alguna alergia.',
    next: 'Sus próximas visitas',
    noNext: 'No hay ninguna visita programada.',
    call: '¿Tiene preguntas o hay algo incorrecto en esta página? Llámenos',
    emergency: 'En una emergencia llame al 911.',
    notPrintable:
      'Algunas palabras están registradas en letras que no se pueden imprimir aquí (se ven como �). Por favor pregúntenos.',
    nameNotPrintable: 'registrado en letras que no se pueden imprimir aquí',
    notRecorded: 'no registrado',
  },
};
