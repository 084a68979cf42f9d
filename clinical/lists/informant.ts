import type { Extension, Patient, Reference, RelatedPerson } from '@medplum/fhirtypes';

/** Who tells what stands in a record; `record` is another chart, a letter or a label. */
export const informants = ['patient', 'parent', 'caregiver', 'record'] as const;
export type Informant = (typeof informants)[number];

/** Who said it, with the name of somebody who is not the patient. */
export interface SaidBy {
  who: Informant;
  name?: string | undefined;
}

const words: Record<Informant, string> = {
  patient: 'patient',
  parent: 'parent',
  caregiver: 'caregiver',
  record: 'another record',
};

/** In words: "patient", "parent Rosa", "caregiver Tom Hill". */
export function saidByInWords({ who, name }: SaidBy): string {
  return name === undefined ? words[who] : `${words[who]} ${name}`;
}

/**
 * The source of information as FHIR references it. Somebody who has no record of their own is named
 * in words; another record is no person and has no reference.
 */
export function sourceOf(
  { who, name }: SaidBy,
  patient: Reference<Patient>,
): Reference<Patient | RelatedPerson> | undefined {
  if (who === 'patient') return patient;
  if (who === 'record') return undefined;
  return { type: 'RelatedPerson', display: saidByInWords({ who, name }) };
}

/** Who said it, as parts of one of Linchpin's extensions. */
export function writeSaidBy({ who, name }: SaidBy): Extension[] {
  return [
    { url: 'informant', valueCode: who },
    ...(name === undefined ? [] : [{ url: 'informantName', valueString: name }]),
  ];
}

/** Reads it back; undefined when it was not said who. */
export function readSaidBy(parts: readonly Extension[] | undefined): SaidBy | undefined {
  const part = (url: string) => parts?.find((each) => each.url === url);
  const who = informants.find((each) => each === part('informant')?.valueCode);
  const name = part('informantName')?.valueString;
  return who && { who, ...(name === undefined ? {} : { name }) };
}
