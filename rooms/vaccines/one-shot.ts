import type { DueGroup } from './due.contract.ts';
import type { DueState } from '../../clinical/immunization/due-state.ts';

/** Between the keys of forecasts that stand in one row. */
const between = '\n';

/** The keys that a row's key is made of; what was asked of both is told in one. */
export const keysOf = (key: string): string[] => key.split(between);

const wantedNow: readonly DueState[] = ['overdue', 'due'];

/**
 * Puts into one row what one dose of one product covers: two forecasts of a group, by age and
 * because of a condition, that both want it today. Whoever is given two doses for them is given one
 * too many.
 */
export function inOneShot(groups: readonly DueGroup[]): DueGroup[] {
  return groups.reduce<DueGroup[]>((rows, group) => {
    const at = rows.findIndex((other) => productsOfBoth(other, group).length > 0);
    const found = rows[at];
    return found ? rows.with(at, coversBoth(found, group)) : [...rows, group];
  }, []);
}

function productsOfBoth(one: DueGroup, other: DueGroup): string[] {
  const isNow = wantedNow.includes(one.state) && wantedNow.includes(other.state);
  if (!isNow || one.name !== other.name || one.forRisk === other.forRisk) return [];
  return one.products.filter((name) => other.products.includes(name));
}

function coversBoth(one: DueGroup, other: DueGroup): DueGroup {
  const [byAge, byRisk] = one.forRisk ? [other, one] : [one, other];
  const isOverdue = one.state === 'overdue' || other.state === 'overdue';
  return {
    ...byAge,
    key: [byAge.key, byRisk.key].join(between),
    state: isOverdue ? 'overdue' : 'due',
    products: productsOfBoth(one, other),
    // Wanted since the first of both wanted it; the dates of each stand in the sentences.
    doseNumber: undefined,
    earliest: undefined,
    recommended: firstOf(byAge.recommended, byRisk.recommended),
    pastDue: firstOf(byAge.pastDue, byRisk.pastDue),
    latest: undefined,
    forWhat: byRisk.forWhat,
    plain: [
      'One dose covers both.',
      ...spanOf('By age', byAge),
      ...spanOf(byRisk.forWhat ?? 'Because of a condition', byRisk),
    ],
    because: [],
    hasGuidance: byAge.hasGuidance || byRisk.hasGuidance,
    contraindications: [
      ...new Map(
        [...byAge.contraindications, ...byRisk.contraindications].map((each) => [each.text, each]),
      ).values(),
    ],
    series: [...byAge.series, ...byRisk.series],
  };
}

function firstOf(...dates: readonly (string | undefined)[]): string | undefined {
  return dates.filter((date) => date !== undefined).toSorted()[0];
}

function spanOf(what: string, { doseNumber, recommended, pastDue }: DueGroup): string[] {
  const dates = [
    recommended && `best from ${recommended}`,
    pastDue && `overdue from ${pastDue}`,
  ].filter(Boolean);
  const dose = doseNumber === undefined ? '' : `dose ${doseNumber}, `;
  return [`${what[0]?.toUpperCase()}${what.slice(1)}: ${dose}${dates.join(', ')}.`];
}
