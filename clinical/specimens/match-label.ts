import type { Patient } from '@medplum/fhirtypes';
import { recordNumberSystem } from '../../fhir/linchpin.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { inFours, numberIn } from './accession.ts';
import { refuseStep } from './custody.ts';
import type { SpecimenRead } from './specimen.ts';

/**
 * The specimens of these labels, each once, when every one is this patient's and waits for its
 * label; else why not. One that is wrong stops all.
 */
export function matchLabels<S extends SpecimenRead>(
  scanned: readonly string[],
  specimens: readonly S[],
  patientId: string,
): S[] | Refusal {
  const matched = new Map<string, S>();
  for (const [at, text] of scanned.entries()) {
    const path = `labels.${at}`;
    const wrong = (message: string) => refuse('not-now', message, { issues: [{ path, message }] });
    const number = numberIn('S', text);
    if (number === undefined) {
      return wrong('This is none of our labels, or it was not read whole. Scan it again.');
    }
    const specimen = specimens.find((one) => one.number === number);
    if (!specimen) return wrong(`Nobody knows a specimen ${inFours(number)}.`);
    if (specimen.patientId !== patientId) {
      return wrong(
        `Stop: label ${inFours(number)} is another patient’s. Take it off and label this one at the patient.`,
      );
    }
    const refused = refuseStep(specimen.state, 'labelled');
    if (refused) return wrong(`${inFours(number)}: ${refused.message}`);
    matched.set(specimen.id, specimen);
  }
  return [...matched.values()];
}

/** The record numbers of a patient that may stand on a wristband or a record label. */
export const recordNumbersOf = ({ identifier = [] }: Pick<Patient, 'identifier'>): string[] =>
  identifier.flatMap(({ system, value }) =>
    value !== undefined && system?.startsWith(recordNumberSystem) ? [value] : [],
  );

/** True when what was scanned on the wristband or record label is this patient's. */
export function isOfPatient(scanned: string, patient: Pick<Patient, 'identifier'>): boolean {
  const plain = (text: string) =>
    text
      .trim()
      .replace(/^\][A-Za-z]\d/, '')
      .replace(/\s/g, '')
      .toUpperCase();
  const text = plain(scanned);
  return text !== '' && recordNumbersOf(patient).some((one) => plain(one) === text);
}
