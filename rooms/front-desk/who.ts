import type { HumanName, Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { nameInUse } from '../../fhir/names.ts';
import { birthSexes, type Who, type WhoShown, type WhyCorrected } from './who.contract.ts';

type WhoChanges = { [Name in keyof Who]?: Who[Name] | undefined };

const birthSexUrl = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex';

/** Reads who somebody is; an empty text stands for what is not recorded. */
export function whoOf(patient: Patient): WhoShown {
  const name = nameInUse(patient.name);
  const words = (name?.text ?? '').split(/\s+/u).filter(Boolean);
  const hasParts = name?.family !== undefined || (name?.given ?? []).length > 0;
  const sex = patient.extension?.find(({ url }) => url === birthSexUrl)?.valueCode;
  return {
    given: hasParts ? (name?.given ?? []).join(' ') : words.slice(0, -1).join(' '),
    family: hasParts ? (name?.family ?? '') : (words.at(-1) ?? ''),
    usedName: nameParts(usedNameOf(patient)),
    birthDate: patient.birthDate ?? '',
    birthSex: birthSexes.find((one) => one === sex),
    gender: patient.gender,
  };
}

/**
 * The patient with who they are corrected; all else stays. A name that has changed leaves the one
 * before behind as an old one that ended that day; one that was mistyped was never theirs.
 */
export function withWho<T extends Patient>(
  patient: T,
  changes: WhoChanges,
  why: WhyCorrected,
  on: Temporal.PlainDate,
): T {
  const before = whoOf(patient);
  const { given = before.given, family = before.family } = changes;
  const next: T = { ...patient };
  if (changes.given !== undefined || changes.family !== undefined) {
    next.name = renamed(patient, { given, family }, why === 'name-changed' ? on : undefined);
  }
  if (changes.usedName !== undefined) next.name = withUsedName(next, changes.usedName);
  if (changes.birthDate !== undefined) next.birthDate = changes.birthDate;
  if (changes.gender !== undefined) next.gender = changes.gender;
  if (changes.birthSex !== undefined) {
    const others = (patient.extension ?? []).filter(({ url }) => url !== birthSexUrl);
    next.extension = [...others, { url: birthSexUrl, valueCode: changes.birthSex }];
  }
  return next;
}

function renamed(
  patient: Patient,
  { given, family }: Pick<WhoShown, 'given' | 'family'>,
  changedOn: Temporal.PlainDate | undefined,
): HumanName[] {
  const before = nameInUse(patient.name);
  // A text beside the parts would go on saying the old name.
  const { text: _text, given: _given, family: _family, period: _period, ...kept } = before ?? {};
  const name: HumanName = {
    ...kept,
    use: before?.use ?? 'official',
    ...(family && { family }),
    ...(given.trim() && { given: given.trim().split(/\s+/u) }),
    ...(changedOn && { period: { start: changedOn.toString() } }),
  };
  const others = (patient.name ?? []).filter((one) => one !== before);
  const old: HumanName[] =
    before && changedOn
      ? [{ ...before, use: 'old', period: { ...before.period, end: changedOn.toString() } }]
      : [];
  return [name, ...others, ...old];
}

/** What they are called beside the name on their papers. */
function usedNameOf(patient: Patient): HumanName | undefined {
  const legal = nameInUse(patient.name);
  const isUsed = (one: HumanName) =>
    (one.use === 'usual' || one.use === 'nickname') && one.period?.end === undefined;
  return patient.name?.find((one) => one !== legal && isUsed(one));
}

function withUsedName(patient: Patient, usedName: string): HumanName[] {
  const before = usedNameOf(patient);
  const others = (patient.name ?? []).filter((one) => one !== before);
  return usedName === '' ? others : [...others, { use: 'usual', text: usedName }];
}

function nameParts(name: HumanName | undefined): string {
  return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
}
