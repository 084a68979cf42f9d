import { dateWords } from '../../fhir/date-words.ts';
import { recordNumberWords } from './record-number.ts';
import type { PatientSummary } from './summary.ts';

/** The words of a patient's banner, in the order they stand. */
export interface PatientBanner {
  name: string;
  /** "62", "she/her", "born Mar 8, 1964", "MRN 40192"; a long number is cut and has its whole. */
  facts: (string | { words: string; whole: string })[];
  /** What must not be missed: an interpreter, a language. */
  needs: string[];
}

/** What every screen about a patient says of who it is. Nothing that is not recorded is said. */
export function patientBanner(
  patient: Pick<
    PatientSummary,
    'name' | 'age' | 'pronouns' | 'birthDate' | 'recordNumber' | 'language' | 'needsInterpreter'
  >,
): PatientBanner {
  const { age, pronouns, birthDate, recordNumber, language, needsInterpreter } = patient;
  const facts: (PatientBanner['facts'][number] | undefined)[] = [
    age ?? 'age not known',
    pronouns,
    birthDate === undefined ? undefined : `born ${dateWords(birthDate)}`,
    recordNumber === undefined ? undefined : numberFact(recordNumber),
  ];
  const spoken = language ?? (needsInterpreter ? 'Language not recorded' : undefined);
  const need = needsInterpreter ? `${spoken} · interpreter needed` : spoken;
  return {
    name: patient.name,
    facts: facts.filter((fact) => fact !== undefined),
    needs: need === undefined ? [] : [need],
  };
}

function numberFact(recordNumber: string): PatientBanner['facts'][number] {
  const [words, whole] = [recordNumberWords(recordNumber), `MRN ${recordNumber}`];
  return words === whole ? words : { words, whole };
}
