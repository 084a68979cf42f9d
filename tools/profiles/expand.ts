import type { CodeSystem, CodeSystemConcept, ValueSet } from '@medplum/fhirtypes';

/** Codes by system; null where the system's codes cannot be listed here. */
export type Codes = Record<string, string[] | null>;

/** Everything that may be included, by canonical address. */
export interface Terminology {
  systems: Map<string, CodeSystem>;
  valueSets: Map<string, ValueSet>;
}

type Include = NonNullable<NonNullable<ValueSet['compose']>['include']>[number];

const withoutVersion = (url: string): string => url.split('|')[0] ?? url;

function allCodes(concepts: CodeSystemConcept[] | undefined): string[] {
  return (concepts ?? []).flatMap((one) => [one.code ?? '', ...allCodes(one.concept)]);
}

function conceptNamed(
  all: CodeSystemConcept[] | undefined,
  code: string,
): CodeSystemConcept | undefined {
  for (const one of all ?? []) {
    const found = one.code === code ? one : conceptNamed(one.concept, code);
    if (found) return found;
  }
  return undefined;
}

/** The codes a filter leaves; null when it asks for more than a held hierarchy can answer. */
function filtered(system: CodeSystem, include: Include): string[] | null {
  let codes: string[] | null = null;
  for (const { property, op, value } of include.filter ?? []) {
    if (property !== 'concept' || (op !== 'is-a' && op !== 'descendent-of')) return null;
    const top = conceptNamed(system.concept, value ?? '');
    if (!top) return null;
    const found = [...(op === 'is-a' ? [top.code ?? ''] : []), ...allCodes(top.concept)];
    codes = codes === null ? found : codes.filter((code) => found.includes(code));
  }
  return codes;
}

/** The codes of one system that an include names; null when they cannot be listed. */
function listed(include: Include, held: Terminology): string[] | null {
  if (include.concept) return include.concept.map(({ code }) => code ?? '');
  const system = held.systems.get(include.system ?? '');
  if (system?.content !== 'complete') return null;
  return include.filter ? filtered(system, include) : allCodes(system.concept);
}

/**
 * Value sets that VSAC keeps and the pages of US Core 6.1.0 list: OMB race and ethnicity, the
 * administrative sex, and the null flavors beside them.
 */
const RACE_AND_ETHNICITY = 'urn:oid:2.16.840.1.113883.6.238';
const NULL_FLAVOR = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';
const SEX = 'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender';
const vsac = 'http://cts.nlm.nih.gov/fhir/ValueSet/';
const LISTED_BY_THE_GUIDE: Record<string, Codes> = {
  [`${vsac}2.16.840.1.114222.4.11.836`]: {
    [RACE_AND_ETHNICITY]: ['1002-5', '2028-9', '2054-5', '2076-8', '2106-3'],
  },
  [`${vsac}2.16.840.1.114222.4.11.837`]: { [RACE_AND_ETHNICITY]: ['2135-2', '2186-5'] },
  [`${vsac}2.16.840.1.113762.1.4.1021.102`]: { [NULL_FLAVOR]: ['UNK', 'ASKU'] },
  [`${vsac}2.16.840.1.113762.1.4.1021.103`]: { [NULL_FLAVOR]: ['UNK'] },
  [`${vsac}2.16.840.1.113762.1.4.1`]: { [SEX]: ['F', 'M'] },
};

/** The codes of a value set; undefined when it is not held, or draws on one that is not. */
export function expand(url: string, held: Terminology): Codes | undefined {
  const known = LISTED_BY_THE_GUIDE[withoutVersion(url)];
  if (known) return known;
  const valueSet = held.valueSets.get(withoutVersion(url));
  if (valueSet?.compose?.include === undefined) return undefined;
  const found: Codes = {};
  for (const include of valueSet.compose.include) {
    for (const inner of include.valueSet ?? []) {
      const codes = expand(inner, held);
      if (codes === undefined) return undefined;
      for (const [system, list] of Object.entries(codes)) join(found, system, list);
    }
    if (include.system !== undefined) join(found, include.system, listed(include, held));
  }
  for (const exclude of valueSet.compose.exclude ?? []) {
    const system = exclude.system ?? '';
    const out = listed(exclude, held);
    const list = found[system];
    if (list) found[system] = out === null ? null : list.filter((code) => !out.includes(code));
  }
  return found;
}

function join(found: Codes, system: string, list: string[] | null): void {
  const before = found[system];
  found[system] = list === null || before === null ? null : [...(before ?? []), ...list];
}
