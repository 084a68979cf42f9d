import { refuse, type Refusal } from '../../fhir/refusal.ts';

/**
 * What one check before an act found. `passed`: nothing stands against it. `warning`: a person may
 * go on and says why. `stop`: it is unlawful, or the thing is expired, recalled, failed or not this
 * patient's; nobody goes on. `not-assessed`: what would be needed is not known, which is told and
 * is never the same as passed; a person may go on and says why.
 */
export type CheckState = 'passed' | 'warning' | 'stop' | 'not-assessed';

/** One check before the needle, as a screen shows it and an act decides by it. */
export interface Check {
  /** Names the check within its act: `expiry`, `allergy`. */
  id: string;
  state: CheckState;
  /** What was found, in one sentence. */
  finding: string;
  /** Where the rule comes from, with edition or date. */
  source?: string | undefined;
  /** Who or what can clear it. */
  clearedBy?: string | undefined;
}

/** Why a person went on in spite of a warning, by the check's id. */
export type Overrides = Readonly<Record<string, string>>;

/** What has to be said or cleared before anybody goes on. */
export const isOpenCheck = ({ state }: Pick<Check, 'state'>): boolean => state !== 'passed';

/**
 * Refuses when a check says stop, or when a person goes on without saying why; undefined when the
 * act may go on. Every open check has an issue under `overrides.<id>`.
 */
export function refuseByChecks(
  checks: readonly Check[],
  overrides: Overrides,
): Refusal | undefined {
  const stops = checks.filter(({ state }) => state === 'stop');
  const unsaid = checks.filter(
    (one) => isOpenCheck(one) && one.state !== 'stop' && !overrides[one.id]?.trim(),
  );
  const [first] = [...stops, ...unsaid];
  if (!first) return undefined;
  const issues = [...stops, ...unsaid].map(({ id, finding }) => ({
    path: `overrides.${id}`,
    message: finding,
  }));
  if (stops.length > 0) {
    const who = first.clearedBy ? ` ${first.clearedBy}` : '';
    return refuse('not-now', `Stop: ${first.finding}${who}`, { issues });
  }
  return refuse('invalid', `Say why you go on: ${first.finding}`, { issues });
}
