import series from '../../reference/immunization/cdsi-4.64/series.json' with { type: 'json' };

interface SeriesRow {
  name: string;
  doses: readonly {
    season?: { start?: string; end?: string };
    recurring?: unknown;
  }[];
}

const rows = Object.values(series as unknown as Record<string, SeriesRow>);

/** Series given anew each season. */
const yearly = rows.filter(({ doses }) => doses.some(({ recurring }) => recurring !== undefined));

/** Series given anew each season → the last of the days that the data know of its seasons. */
function lastBy(bound: 'start' | 'end'): ReadonlyMap<string, string> {
  return new Map(
    yearly.flatMap(({ name, doses }) => {
      const last = doses
        .flatMap(({ season }) => season?.[bound] ?? [])
        .toSorted()
        .at(-1);
      return last === undefined ? [] : [[name, last] as const];
    }),
  );
}

const lastSeasonEnds = lastBy('end');
const lastSeasonStarts = lastBy('start');

/** True when a series is given each season and the data know none as late as the day. */
export function isBeyondSeasons(name: string, day: string): boolean {
  const end = lastSeasonEnds.get(name);
  return end !== undefined && end < day;
}

/** The day from which a series of each season counts its doses anew; missing of other series. */
export function seasonStartOf(name: string): string | undefined {
  return lastSeasonStarts.get(name);
}

/** The last day of the seasons that the data know, when the day is later than all of them. */
export function seasonsEndedBefore(day: string): string | undefined {
  const last = [...lastSeasonEnds.values()].toSorted().at(-1);
  return last !== undefined && last < day ? last : undefined;
}
