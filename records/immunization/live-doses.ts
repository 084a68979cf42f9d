import { Temporal } from 'temporal-polyfill';
import type { DoseGiven } from '../../clinical/immunization/input.ts';
import conflicts from '../../reference/immunization/cdsi-4.64/conflicts.json' with { type: 'json' };
import type { SetApart } from '../../clinical/immunization/set-apart.ts';

/** Live vaccines a dose is held against, and for how many days from an earlier one. */
interface Distance {
  /** CVX of the later dose. */
  later: string;
  days: number;
}

const rows = Object.values(
  conflicts as unknown as Record<string, { end: string; pairs: [string, string[]][] }>,
);

/** CVX of an earlier live dose → the later ones that it may stand too near to. */
const distances: ReadonlyMap<string, readonly Distance[]> = rows.reduce((by, { end, pairs }) => {
  for (const [later, earlier] of pairs) {
    for (const cvx of earlier) {
      by.set(cvx, [...(by.get(cvx) ?? []), { later, days: Number.parseInt(end, 10) }]);
    }
  }
  return by;
}, new Map<string, Distance[]>());

/**
 * The codes of other vaccines that a live dose without a sure day leaves open: those given so soon
 * after it that they may not count, and those that may be too soon today. Nothing for a dose that
 * is not live.
 */
export function leftOpenByLive(
  { leavesOpen, date, why }: Pick<SetApart, 'leavesOpen' | 'date' | 'why'>,
  doses: readonly Pick<DoseGiven, 'cvx' | 'date'>[],
  today: string,
): string[] {
  const [first, last] = why === 'no-full-date' ? daysOf(date, today) : ['', today];
  return leavesOpen
    .flatMap((cvx) => distances.get(cvx) ?? [])
    .filter(({ later, days }) => {
      const until = Temporal.PlainDate.from(last).add({ days }).toString();
      return (
        until > today ||
        doses.some((dose) => dose.cvx === later && dose.date > first && dose.date < until)
      );
    })
    .map(({ later }) => later);
}

/** The first and the last day a year or a month may mean, none after today. */
function daysOf(date: string | undefined, today: string): [first: string, last: string] {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(date ?? '') ?? [];
  if (year === undefined) return ['', today];
  const { daysInMonth } = Temporal.PlainYearMonth.from(`${year}-${month ?? '12'}`);
  const last = `${year}-${month ?? '12'}-${daysInMonth}`;
  return [`${year}-${month ?? '01'}-01`, last < today ? last : today];
}
