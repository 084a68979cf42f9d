import groups from '../../reference/immunization/cdsi-4.64/vaccine-groups.json' with { type: 'json' };
import observations from '../../reference/immunization/cdsi-4.64/observations.json' with { type: 'json' };
import vaccines from '../../reference/immunization/cdsi-4.64/vaccines.json' with { type: 'json' };
import type { ReadingCodes } from './from-record.ts';
import { observationCodes, type KnownObservation } from './observation-codes.ts';

type Vaccines = Readonly<
  Record<string, { name: string; antigens: readonly { antigen: string }[] }>
>;
const knownVaccines: Vaccines = vaccines;
const antigensOf: Readonly<Record<string, { antigens: readonly string[] }>> = groups;

const all: KnownObservation[] = Object.entries(observations).map(([code, known]) => ({
  code,
  ...known,
}));

/** Pneumococcal polysaccharide, 23 valent. */
const ppsv23 = '33';

/** The codes a record is read by, from CDC's supporting data 4.64. */
export const readingCodes: ReadingCodes = {
  ...observationCodes(all),
  mayBeTold: (cvx) => cvx === ppsv23 || groupsOf(cvx).includes('Influenza'),
};

/** The vaccine groups that a vaccine counts for, in the data's order; none for an unknown code. */
export function groupsOf(cvx: string): string[] {
  const antigens = knownVaccines[cvx]?.antigens.map(({ antigen }) => antigen) ?? [];
  return Object.entries(antigensOf).flatMap(([group, { antigens: its }]) =>
    its.some((antigen) => antigens.includes(antigen)) ? [group] : [],
  );
}

/** What one observation is called, for an entry that has only its code. */
export function observationTitle(code: string): string | undefined {
  return all.find((one) => one.code === code)?.title;
}
