/** One dose as a registry has it. */
export interface RegistryDose {
  /** The registry's own id of it, or what it can be told by where there is none. */
  key: string;
  /** `YYYY-MM-DD` */
  date: string;
  cvx: string;
  name: string;
  lot?: string | undefined;
  manufacturer?: string | undefined;
  /** NIP001: 00 told by who gave it. */
  source?: string | undefined;
  /** Who gave it, as far as it says. */
  givenAt?: string | undefined;
  /** Whether it counts by the registry's judgement; undefined where it did not judge. */
  counts?: boolean | undefined;
}

/** One vaccine as a registry holds it to be due. */
export interface RegistryForecast {
  cvx: string;
  name: string;
  /** In the registry's words: due, overdue, complete. */
  status?: string | undefined;
  earliest?: string | undefined;
  due?: string | undefined;
  overdue?: string | undefined;
  latest?: string | undefined;
}

/** One of several persons it might be. */
export interface RegistryCandidate {
  name: string;
  birthDate?: string | undefined;
}

/** What a registry answered to a question about a patient. */
export type RegistryHistory =
  | { found: 'one'; doses: RegistryDose[]; forecast: RegistryForecast[]; left: number }
  | { found: 'several'; candidates: RegistryCandidate[] }
  | { found: 'nobody' | 'too-many' };

/** A dose of ours as it is held against theirs. */
export interface OwnDose {
  id: string;
  /** As precise as it is known. */
  date: string;
  cvx: string | undefined;
  name: string;
  given: boolean;
  /** The key of the registry's dose it was imported from. */
  registryKey?: string | undefined;
}

/** One line of both histories beside one another. */
export interface ComparedDose {
  date: string;
  ours?: OwnDose;
  theirs?: RegistryDose;
  /** Same: one dose on both sides. Differs: one day, another vaccine. */
  is: 'same' | 'differs' | 'ours-only' | 'theirs-only';
}

/**
 * Both histories, newest first. A dose is the same when it was imported from theirs, or when it is
 * of the same day and code; on one day a leftover of each side is one line that differs.
 */
export function compareHistories(
  ours: readonly OwnDose[],
  theirs: readonly RegistryDose[],
): ComparedDose[] {
  const left = ours.filter(({ given }) => given);
  const lines: ComparedDose[] = [];
  const pair =
    (is: 'same' | 'differs', fits: (own: OwnDose, their: RegistryDose) => boolean) =>
    (their: RegistryDose): RegistryDose[] => {
      const at = left.findIndex((own) => fits(own, their));
      if (at < 0) return [their];
      const [own] = left.splice(at, 1);
      if (own) lines.push({ date: their.date, ours: own, theirs: their, is });
      return [];
    };
  const rest = theirs
    .flatMap(pair('same', (own, their) => own.registryKey === their.key))
    .flatMap(pair('same', (own, their) => own.date === their.date && own.cvx === their.cvx))
    .flatMap(
      pair('differs', (own, their) => own.date === their.date && own.registryKey === undefined),
    );
  return [
    ...lines,
    ...rest.map((theirs): ComparedDose => ({ date: theirs.date, theirs, is: 'theirs-only' })),
    ...left.map((own): ComparedDose => ({ date: own.date, ours: own, is: 'ours-only' })),
  ].toSorted((one, other) => other.date.localeCompare(one.date));
}
