/** What may be done with a type, in the order SMART writes it. */
export const rightLetters = ['c', 'r', 'u', 'd', 's'] as const;
export type RightLetter = (typeof rightLetters)[number];

/** Whose data: the launch's patient's, what the person may see, what the program was given. */
export type ScopeLevel = 'patient' | 'user' | 'system';

/** One clinical scope: `patient/Observation.rs?category=vital-signs`. */
export interface ClinicalScope {
  level: ScopeLevel;
  /** A resource type, or `*` for every one. */
  type: string;
  rights: readonly RightLetter[];
  /** Conditions as a search without its type; empty when there are none. */
  where: string;
}

/** Scopes that ask for context, identity or duration, and for no data. */
export const plainScopes = [
  ...['launch', 'launch/patient', 'launch/encounter'],
  ...['openid', 'fhirUser', 'profile', 'offline_access', 'online_access'],
] as const;
export type PlainScope = (typeof plainScopes)[number];

const form = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,60})\.([a-z]{1,5}|\*)(?:\?(.+))?$/;

/** What the scopes of SMART 1 mean in SMART 2 (App Launch 2.2, "Scopes for requesting FHIR data"). */
const version1: Readonly<Record<string, readonly RightLetter[]>> = {
  read: ['r', 's'],
  write: ['c', 'u', 'd'],
  '*': rightLetters,
};

/**
 * Reads one clinical scope of SMART 2 or 1. Undefined for anything else: rights out of order or
 * twice, conditions on `*` (no one parameter means the same for every type).
 */
export function parseClinicalScope(text: string): ClinicalScope | undefined {
  const [, level, type, letters, where = ''] = form.exec(text) ?? [];
  if (level === undefined || type === undefined || letters === undefined) return undefined;
  const rights = version1[letters] ?? rightsOf(letters);
  if (!rights || (where !== '' && (type === '*' || letters in version1))) return undefined;
  return { level: level as ScopeLevel, type, rights, where };
}

function rightsOf(letters: string): readonly RightLetter[] | undefined {
  const rights = rightLetters.filter((letter) => letters.includes(letter));
  return rights.join('') === letters ? rights : undefined;
}

/** True for a scope that asks for context, identity or duration. */
export function isPlainScope(text: string): text is PlainScope {
  return (plainScopes as readonly string[]).includes(text);
}

/** The scopes of a request, each once, in their order. */
export function splitScopes(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(' ').filter(Boolean))];
}

/** Whether what is asked lies within what is allowed: the same level, no more types, rights or rows. */
export function covers(allowed: ClinicalScope, asked: ClinicalScope): boolean {
  return (
    allowed.level === asked.level &&
    (allowed.type === '*' || allowed.type === asked.type) &&
    asked.rights.every((right) => allowed.rights.includes(right)) &&
    (allowed.where === '' || sameConditions(allowed.where, asked.where))
  );
}

function sameConditions(one: string, other: string): boolean {
  const sorted = (text: string): string =>
    JSON.stringify([...new URLSearchParams(text)].toSorted());
  return sorted(one) === sorted(other);
}

/** Of what is asked, what a registration allows; what is not a scope falls out. */
export function allowedScopes(asked: readonly string[], registered: readonly string[]): string[] {
  const clinical = registered.flatMap((text) => parseClinicalScope(text) ?? []);
  return asked.filter((text) => {
    if (isPlainScope(text)) return registered.includes(text);
    const scope = parseClinicalScope(text);
    return scope !== undefined && clinical.some((allowed) => covers(allowed, scope));
  });
}
