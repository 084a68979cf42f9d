import { Temporal } from 'temporal-polyfill';
import series from '../../reference/immunization/cdsi-4.64/series.json' with { type: 'json' };

interface SeriesRow {
  name: string;
  doses: readonly {
    season?: { end?: string };
    recurring?: unknown;
    ages?: readonly { maximum?: string }[];
  }[];
}

const rows = Object.values(series as unknown as Record<string, SeriesRow>);

/** Series given anew each season → the last day of the last season the data know. */
const lastSeasonEnds: ReadonlyMap<string, string> = new Map(
  rows.flatMap(({ name, doses }) => {
    const ends = doses.flatMap(({ season }) => season?.end ?? []).toSorted();
    const last = ends.at(-1);
    const isYearly = doses.some(({ recurring }) => recurring !== undefined);
    return last !== undefined && isYearly ? [[name, last] as const] : [];
  }),
);

/** True when a series is given each season and the data know none as late as the day. */
export function isBeyondSeasons(name: string, day: string): boolean {
  const end = lastSeasonEnds.get(name);
  return end !== undefined && end < day;
}

/** Seasonal series → the age from which the first dose is no longer given, such as `8 months`. */
const maximumAges: ReadonlyMap<string, Temporal.Duration> = new Map(
  rows.flatMap(({ name, doses: [first] }) => {
    const [, count, unit] = /^(\d+) (months|years)$/.exec(first?.ages?.[0]?.maximum ?? '') ?? [];
    if (first?.season === undefined || unit === undefined) return [];
    return [[name, Temporal.Duration.from({ [unit]: Number(count) })] as const];
  }),
);

/** True for who is above the maximum age of a seasonal series: no season would change that. */
export function isTooOldFor(name: string, birthDate: string, day: string): boolean {
  const age = maximumAges.get(name);
  return age !== undefined && Temporal.PlainDate.from(birthDate).add(age).toString() <= day;
}
