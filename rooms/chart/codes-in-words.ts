import type { CodeableConcept } from '@medplum/fhirtypes';

/** Short names of code systems, for a code that came without words. */
const systemNames: Readonly<Record<string, string>> = {
  'http://snomed.info/sct': 'SNOMED CT',
  'http://loinc.org': 'LOINC',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'http://hl7.org/fhir/sid/icd-9-cm': 'ICD-9-CM',
  'http://hl7.org/fhir/sid/cvx': 'CVX',
  'http://hl7.org/fhir/sid/ndc': 'NDC',
  'http://www.ama-assn.org/go/cpt': 'CPT',
};

/**
 * A concept in words: its text, else the name of one of its codes, else the bare code with its
 * system, as in `44054006 (SNOMED CT)`. Undefined when it holds none of these.
 */
export function conceptWords(concept: CodeableConcept | undefined): string | undefined {
  const text = concept?.text?.trim();
  if (text) return text;
  const named = concept?.coding?.find(({ display }) => display?.trim());
  if (named?.display) return named.display.trim();
  const coded = concept?.coding?.find(({ code }) => code);
  if (!coded?.code) return undefined;
  const system = coded.system && (systemNames[coded.system] ?? lastPart(coded.system));
  return system ? `${coded.code} (${system})` : coded.code;
}

/** The words of the first concept that has any. */
export function firstWords(concepts: readonly CodeableConcept[] | undefined): string | undefined {
  for (const concept of concepts ?? []) {
    const words = conceptWords(concept);
    if (words) return words;
  }
  return undefined;
}

/** What stands where the record has neither words nor a code. */
export const notNamed = 'Not named in the record';

function lastPart(system: string): string {
  return system.split(/[/:]/).findLast((part) => part !== '') ?? system;
}
