import type { ListEntry } from './entry.ts';

/**
 * An active allergy as every banner says it: "Penicillin: hives · severe", "Latex allergy". How it
 * looks is one rule for all screens (`docs/specs/rooming/visit.md`): the tone of what is critical,
 * to whatever it is, and the severity in words.
 */
export function allergyInWords({ name, detail }: Pick<ListEntry, 'name' | 'detail'>): string {
  if (detail) return `${name}: ${detail}`;
  return /allerg|intoleran|sensitiv/i.test(name) ? name : `${name} allergy`;
}

/** Those that may kill first; else as they came. */
export function severeFirst(
  one: Pick<ListEntry, 'isHighRisk'>,
  other: Pick<ListEntry, 'isHighRisk'>,
): number {
  return Number(other.isHighRisk ?? false) - Number(one.isHighRisk ?? false);
}
