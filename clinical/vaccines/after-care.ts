import { watchMinutes } from './watch.ts';

/** What is said to the patient or the parent after a vaccine, as it is read aloud. */
export interface AfterCare {
  en: string;
  es: string;
}

/**
 * In our own words, after what CDC's information statements (`reference/vis`) say alike of all
 * vaccines under what may happen and what to do; how long to stay is ACIP's (`watchMinutes`). Where
 * the statement of a vaccine says more, the statement is handed over.
 */
export const afterCare: readonly AfterCare[] = [
  {
    en: `Stay seated or lying here for ${watchMinutes} minutes. Say so at once if you feel faint, dizzy, or hear ringing.`,
    es: `Quédese aquí sentado o acostado ${watchMinutes} minutos. Avise enseguida si se siente débil o mareado, o si le zumban los oídos.`,
  },
  {
    en: 'A sore, red or swollen place, a mild fever, a headache or tiredness can come and go by themselves.',
    es: 'Puede haber dolor, enrojecimiento o hinchazón en el lugar, fiebre leve, dolor de cabeza o cansancio; se quitan solos.',
  },
  {
    en: 'Call 911 for hives, a swollen face or throat, trouble breathing, a fast heartbeat, or great weakness: it can be an allergy.',
    es: 'Llame al 911 si hay ronchas, hinchazón de la cara o la garganta, dificultad para respirar, latidos rápidos o mucha debilidad: puede ser una alergia.',
  },
  {
    en: 'Call us about anything else that worries you. A reaction can be reported to VAERS: 1-800-822-7967.',
    es: 'Llámenos por cualquier otra cosa que le preocupe. Una reacción puede informarse a VAERS: 1-800-822-7967.',
  },
];

export const afterCareSource = 'CDC, Vaccine Information Statements; ACIP, 2024';
