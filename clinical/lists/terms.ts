import type { CodeableConcept, Medication } from '@medplum/fhirtypes';
import { medicationIdOf, saysNoAllergy, wordsOf, type ListResource } from './entry.ts';

/** Something the practice's records name with a code: offered again, so that the code is reused. */
export interface Term {
  name: string;
  system: string;
  code: string;
}

const namesAtMost = 200;

/**
 * The coded names among resources, the most used first. What is written as text only is no term: it
 * has no code to reuse, and may say more of a patient than others should read. One code has one
 * name, the one it is most often called by; two codes of one name are told apart by nobody, so the
 * more used one stands for both.
 */
export function termsOf(
  resources: readonly ListResource[],
  medications: ReadonlyMap<string, Medication>,
): Term[] {
  const uses = new Map<string, { term: Term; count: number }>();
  for (const resource of resources) {
    const term = termOf(conceptOf(resource, medications));
    if (!term || isDenial(resource)) continue;
    const key = `${term.system}|${term.code}|${term.name}`;
    const known = uses.get(key) ?? { term, count: 0 };
    uses.set(key, { term, count: known.count + 1 });
  }
  const ranked = [...uses.values()].toSorted(
    (one, other) => other.count - one.count || (one.term.name < other.term.name ? -1 : 1),
  );
  const codes = new Set<string>();
  const names = new Set<string>();
  return ranked.flatMap(({ term }) => {
    const [code, name] = [`${term.system}|${term.code}`, inOneCase(term.name)];
    if (codes.has(code) || names.has(name)) return [];
    codes.add(code);
    names.add(name);
    return [term];
  });
}

/**
 * Terms of which every word typed begins a word: `amox cla` finds "Amoxicillin / Clavulanate".
 * Those whose own beginning was typed stand first; else as they come.
 */
export function termsLike(terms: readonly Term[], typed: string, atMost: number): Term[] {
  const begun = wordsIn(typed);
  const [first] = begun;
  if (first === undefined) return [];
  const found = terms.flatMap((term) => {
    const words = wordsIn(term.name);
    const fits = begun.every((start) => words.some((word) => word.startsWith(start)));
    return fits ? [{ term, later: words[0]?.startsWith(first) ? 0 : 1 }] : [];
  });
  const sorted = found.toSorted((one, other) => one.later - other.later);
  return sorted.slice(0, atMost).map(({ term }) => term);
}

/** The term that is called exactly so, in whatever case. */
export function termNamed(terms: readonly Term[], name: string): Term | undefined {
  const wanted = inOneCase(name);
  return terms.find((term) => inOneCase(term.name) === wanted);
}

function conceptOf(
  resource: ListResource,
  medications: ReadonlyMap<string, Medication>,
): CodeableConcept | undefined {
  if ('code' in resource) return resource.code;
  if (!('medicationCodeableConcept' in resource) && !('medicationReference' in resource)) return;
  return (
    resource.medicationCodeableConcept ?? medications.get(medicationIdOf(resource) ?? '')?.code
  );
}

function termOf(concept: CodeableConcept | undefined): Term | undefined {
  const name = concept && wordsOf(concept)?.trim();
  const coding = concept?.coding?.find(({ system, code }) => system && code);
  if (!name || name.length > namesAtMost || !coding?.system || !coding.code) return undefined;
  return { name, system: coding.system, code: coding.code };
}

function isDenial(resource: ListResource): boolean {
  return resource.resourceType === 'AllergyIntolerance' && saysNoAllergy(resource);
}

function inOneCase(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Words without accents and case; marks part them. */
function wordsIn(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}.]+/u).filter(Boolean);
}
