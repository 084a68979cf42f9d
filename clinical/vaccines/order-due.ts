/** Something that could be ordered for what is due, and that would count today. */
export interface DueOption {
  /** Of the catalogue. */
  code: string;
  label: string;
  /** Groups that are due and that it is for. */
  covers: readonly string[];
  /** Groups it is also for, and that are not due. */
  beyond: readonly string[];
  inStock: boolean;
}

/** The one vaccine for measles, mumps, rubella and varicella. */
const mmrv = 'vaccine-mmrv';

/**
 * Months of age below which the first dose against measles and varicella is suggested as two
 * vaccines: ACIP, Use of Combination Measles, Mumps, Rubella, and Varicella Vaccine, MMWR
 * 2010;59(RR-3), unless the parent prefers one. A provider may choose otherwise.
 */
const apartBelowMonths = 48;

/**
 * What to suggest for all that is due: of each group the vaccine that is in stock, for the most of
 * what is due, and for nothing that is not. Every group at most once. A provider decides.
 */
export function suggestOrders(
  due: readonly string[],
  options: readonly DueOption[],
  ageMonths: number,
): string[] {
  const fitting = options.filter(
    ({ beyond, code }) => beyond.length === 0 && (code !== mmrv || ageMonths >= apartBelowMonths),
  );
  return due.reduce<string[]>((chosen, group) => {
    const covered = coveredBy(chosen, options);
    if (covered.has(group)) return chosen;
    const [best] = fitting
      .filter(({ covers }) => covers.includes(group) && !covers.some((one) => covered.has(one)))
      .toSorted((one, other) => rank(other) - rank(one));
    return best ? [...chosen, best.code] : chosen;
  }, []);
}

const rank = ({ inStock, covers }: DueOption) => (inStock ? 100 : 0) + covers.length;

const coveredBy = (chosen: readonly string[], options: readonly DueOption[]) =>
  new Set(options.flatMap(({ code, covers }) => (chosen.includes(code) ? covers : [])));

/**
 * The choice with another vaccine for one group, or none: what was chosen for the same disease
 * goes, so that nobody is given two for one.
 */
export function chooseFor(
  chosen: readonly string[],
  options: readonly DueOption[],
  group: string,
  code: string | undefined,
): string[] {
  const next = options.find((one) => one.code === code);
  const taken = next?.covers ?? [group];
  const left = chosen.filter((each) => {
    const covers = options.find((one) => one.code === each)?.covers ?? [];
    return !covers.some((one) => taken.includes(one));
  });
  return next ? [...left, next.code] : left;
}
