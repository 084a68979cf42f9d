import series from '../../reference/immunization/cdsi-4.64/series.json' with { type: 'json' };

interface SeriesRow {
  name: string;
  doses: readonly { season?: { end?: string }; recurring?: unknown }[];
}

/** Series given anew each season → the last day of the last season the data know. */
const lastSeasonEnds: ReadonlyMap<string, string> = new Map(
  Object.values(series as unknown as Record<string, SeriesRow>).flatMap(({ name, doses }) => {
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
