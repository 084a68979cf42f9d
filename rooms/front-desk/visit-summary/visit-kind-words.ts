import type { SummaryLanguage } from '../check-out.contract.ts';

/** The kinds of visit a desk books, as a patient reads them in Spanish. */
const spanish: Readonly<Record<string, string>> = {
  'New patient': 'Primera visita',
  'Follow-up': 'Visita de control',
  'Sick visit': 'Consulta por enfermedad',
  'Annual physical': 'Examen físico anual',
  Physical: 'Examen físico',
  'Sports physical': 'Examen físico para deportes',
  'Well child': 'Control del niño sano',
  'Newborn check': 'Control del recién nacido',
  'Blood pressure check': 'Control de la presión arterial',
  'Diabetes follow-up': 'Control de la diabetes',
  'Asthma follow-up': 'Control del asma',
  'Mood follow-up': 'Control del estado de ánimo',
  'Medicare wellness visit': 'Visita de bienestar de Medicare',
  Procedure: 'Procedimiento',
  'Vaccines only': 'Solo vacunas',
  'Walk-in': 'Sin cita previa',
};

/** A kind of visit in a language; one that somebody wrote by hand stays as it is. */
export function visitKindWords(kind: string, language: SummaryLanguage): string {
  return language === 'es' ? (spanish[kind] ?? kind) : kind;
}
