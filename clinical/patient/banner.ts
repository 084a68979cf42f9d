import type { PatientSummary } from './summary.ts';

/** The words of a patient's banner, in the order they stand. */
export interface PatientBanner {
  name: string;
  /** "62", "she/her", "born 1964-03-08", "MRN 40192". */
  facts: string[];
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
  const facts = [
    age ?? 'age not known',
    pronouns,
    birthDate && `born ${birthDate}`,
    recordNumber && `MRN ${recordNumber}`,
  ];
  const spoken = language ?? (needsInterpreter ? 'Language not recorded' : undefined);
  const need = needsInterpreter ? `${spoken} · interpreter needed` : spoken;
  return {
    name: patient.name,
    facts: facts.filter((fact): fact is string => Boolean(fact)),
    needs: need === undefined ? [] : [need],
  };
}
