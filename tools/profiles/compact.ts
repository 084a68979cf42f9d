import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes';
import type { ProfileRow, ProfileTable } from '../../records/validate/profile/table.ts';

/** What is looked up while a profile is made compact. */
export interface Bases {
  /** The base definitions of R4 by type name. */
  types: Map<string, StructureDefinition>;
  /** The keys of all rules of the base definitions. */
  ruleKeys: Set<string>;
}

const core = 'http://hl7.org/fhir/StructureDefinition/';
const maxValueSet = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet';
const withoutVersion = (url: string): string => url.split('|')[0] ?? url;

function elementOf(type: string, path: string, bases: Bases): ElementDefinition | undefined {
  const elements = bases.types.get(type)?.snapshot?.element ?? [];
  return elements.find((one) => one.path === path);
}

/** The element of R4 that an element of a profile narrows, by the type of what holds it. */
function baseOf(
  element: ElementDefinition,
  byId: Map<string, ElementDefinition>,
  bases: Bases,
): ElementDefinition | undefined {
  const [type = ''] = element.path.split('.');
  const own = elementOf(type, element.path, bases);
  if (own) return own;
  const id = element.id ?? '';
  const parent = byId.get(id.slice(0, id.lastIndexOf('.')));
  const name = element.path.slice(element.path.lastIndexOf('.') + 1);
  const code = parent?.type?.[0]?.code ?? '';
  return elementOf(code, `${code}.${name}`, bases);
}

const codesOf = (element: ElementDefinition): string[] =>
  (element.type ?? []).map(({ code }) => code).sort();

const targetsOf = (element: ElementDefinition): string[] =>
  (element.type ?? [])
    .filter(({ code }) => code === 'Reference')
    .flatMap(({ targetProfile }) => (targetProfile ?? []).map(withoutVersion))
    .sort();

/** The value set whose codes must be used: of a required binding, or the widest that is allowed. */
function requiredCodes(element: ElementDefinition): string | undefined {
  const { binding } = element;
  if (binding?.strength === 'required') return withoutVersion(binding.valueSet ?? '');
  const widest = binding?.extension?.find(({ url }) => url === maxValueSet);
  const url = widest?.valueCanonical ?? widest?.valueUri;
  return url === undefined ? undefined : withoutVersion(url);
}

function valueUnder(element: ElementDefinition, start: string): unknown {
  return Object.entries(element).find(([name]) => name.startsWith(start))?.[1] as unknown;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only what a profile adds to R4 at one element; undefined when that is nothing. */
function rowOf(
  element: ElementDefinition,
  base: ElementDefinition | undefined,
  bases: Bases,
): ProfileRow | undefined {
  const [type = ''] = element.path.split('.');
  const row: ProfileRow = { id: (element.id ?? '').slice(type.length + 1) };
  const isSlice = element.sliceName !== undefined && row.id.endsWith(`:${element.sliceName}`);
  if (isSlice || (element.min ?? 0) > (base?.min ?? 0)) row.min = element.min ?? 0;
  if (element.max !== undefined && element.max !== (base?.max ?? '*'))
    row.max = Number(element.max);
  if (element.max === '*') delete row.max;
  if (!isSame(codesOf(element), base ? codesOf(base) : [])) row.types = codesOf(element);
  const profiles = (element.type ?? [])
    .flatMap(({ profile }) => (profile ?? []).map(withoutVersion))
    .filter((url) => url !== `${core}SimpleQuantity`);
  if (profiles.length > 0) row.profiles = profiles;
  const targets = targetsOf(element);
  if (targets.length > 0 && !isSame(targets, base ? targetsOf(base) : [])) row.targets = targets;
  const [fixed, pattern] = [valueUnder(element, 'fixed'), valueUnder(element, 'pattern')];
  if (fixed !== undefined) row.fixed = fixed;
  if (pattern !== undefined) row.pattern = pattern;
  const codes = requiredCodes(element);
  if (codes !== undefined && codes !== (base && requiredCodes(base))) row.codes = codes;
  const { slicing, constraint } = element;
  if (slicing) {
    row.slicing = {
      by: (slicing.discriminator ?? []).map(({ type: kind, path }) => [kind, path ?? '$this']),
      rules: slicing.rules ?? 'open',
      ...(slicing.ordered && { isOrdered: true }),
    };
  }
  const rules = (constraint ?? []).filter(({ key = '' }) => !bases.ruleKeys.has(key));
  if (rules.length > 0) {
    row.rules = rules.map(({ key = '', severity, expression = '', human = '' }) => [
      key,
      severity === 'error' ? 'error' : 'warning',
      expression,
      human.trim(),
    ]);
  }
  if (element.mustSupport) row.isMustSupport = true;
  const isIdle = Object.keys(row).every((key) => key === 'id' || key === 'isMustSupport');
  return isIdle && !isSlice ? undefined : row;
}

/** Slicing that no slice uses, such as that of `extension` by url, says nothing. */
function isUsed(row: ProfileRow, rows: ProfileRow[]): boolean {
  const { id, slicing, ...others } = row;
  if (!slicing || slicing.rules !== 'open' || Object.keys(others).length > 0) return true;
  return rows.some((other) => other.id.startsWith(`${id}:`));
}

/** A profile with only what it adds to R4. */
export function compactOf(definition: StructureDefinition, bases: Bases): ProfileTable {
  const elements = definition.snapshot?.element ?? [];
  const byId = new Map(elements.map((one) => [one.id ?? '', one]));
  const rows = elements.flatMap((one) => rowOf(one, baseOf(one, byId, bases), bases) ?? []);
  return {
    type: definition.type ?? '',
    title: definition.title ?? definition.name ?? '',
    ...(elements[0]?.isModifier && { isModifier: true }),
    elements: rows.filter((row) => isUsed(row, rows)),
  };
}
