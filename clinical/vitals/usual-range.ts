import { Temporal } from 'temporal-polyfill';
import ranges from '../../reference/vital-signs/usual-ranges.json' with { type: 'json' };
import { birthDatesOf, mayBeIn, type AgeBand } from './age.ts';
import { sourcesOf, type Source } from './source.ts';

/** Signs of which one number is drawn over time, with a usual range for some ages. */
export type RangedSign = 'pulse' | 'respiration' | 'temperature' | 'oxygen-saturation';

/**
 * What is usual at an age, in the unit of the rules (a minute, %, °C, mmHg): the lowest and highest
 * usual value, each missing where there is no such bound. (Of a temperature, which is no whole
 * number, they are the borders themselves.) `since` is the day this person came to that age.
 */
export interface UsualRange {
  low?: number | undefined;
  high?: number | undefined;
  since: Temporal.PlainDate;
  /** "60 to 100 a minute". */
  usual: string;
  /** "16 years and older". */
  age: string;
  sources: Source[];
}

type Band = AgeBand & {
  sign: string;
  age: string;
  method?: string;
  missing?: string;
  usual?: string;
  fromM?: number | null;
  missingElse?: string;
  unusualBelow?: number | null;
  unusualFrom?: number | null;
  sources?: string[];
};

const bands = ranges.bands as readonly Band[];

/**
 * The usual range of a sign for a person on a day, by `reference/vital-signs/usual-ranges.json`.
 * Undefined where the rules have none, or where it is not sure which band holds: an inexact birth
 * date near a border. Temperatures are those not taken under the arm. (A saturation's range is for
 * room air.)
 */
export function usualRange(
  sign: RangedSign,
  birthDate: string | undefined,
  on: Temporal.PlainDate,
): UsualRange | undefined {
  const born = birthDate === undefined ? undefined : birthDatesOf(birthDate);
  if (!born || Temporal.PlainDate.compare(on, born.earliest) < 0) return undefined;
  const possible = bands.filter(
    (band) =>
      band.sign === sign &&
      band.method !== 'axillary' &&
      band.fromM == null &&
      mayBeIn(band, born, on),
  );
  const [band, ...others] = possible;
  if (!band || others.length > 0 || band.missing !== undefined || !band.usual) return undefined;
  const whole = sign === 'temperature' ? 0 : 1;
  return {
    low: band.unusualBelow ?? undefined,
    high: band.unusualFrom == null ? undefined : band.unusualFrom - whole,
    since: born.latest.add(Temporal.Duration.from(band.from)),
    usual: band.usual,
    age: band.age,
    sources: sourcesOf(ranges.sources, band.sources ?? []),
  };
}

/** Whose the limits and percentiles of a child's blood pressure are. */
export const aapTables: Source = ranges.sources['flynn-2017'];

/** The usual ranges of both numbers of a blood pressure. */
export interface UsualPressure {
  systolic: Pick<UsualRange, 'low' | 'high'>;
  diastolic: Pick<UsualRange, 'low' | 'high'>;
  since: Temporal.PlainDate;
  usual: string;
  /** "stage 1 from 130/80, stage 2 from 140/90". */
  stages: string;
  sources: Source[];
}

/**
 * An adult's usual blood pressure (ACC/AHA 2017; low by NEWS2 and NHLBI). Undefined for whoever is,
 * or may be, under 18 years: that needs the tables by height percentile.
 */
export function usualPressure(
  birthDate: string | undefined,
  on: Temporal.PlainDate,
): UsualPressure | undefined {
  const born = birthDate === undefined ? undefined : birthDatesOf(birthDate);
  const { from, high, low, usual, source } = ranges.adultBloodPressure;
  if (!born) return undefined;
  const since = born.latest.add(Temporal.Duration.from(from));
  if (Temporal.PlainDate.compare(on, since) < 0) return undefined;
  const rows = [...high.filter(({ pregnant }) => !pregnant), ...low];
  const below = (values: (number | null)[]) => Math.min(...values.filter((v) => v !== null)) - 1;
  const above = (values: (number | null)[]) => Math.max(...values.filter((v) => v !== null));
  return {
    systolic: {
      low: above(rows.map(({ systolicBelow }) => systolicBelow)),
      high: below(rows.map(({ systolicFrom }) => systolicFrom)),
    },
    diastolic: {
      low: above(rows.map(({ diastolicBelow }) => diastolicBelow)),
      high: below(rows.map(({ diastolicFrom }) => diastolicFrom)),
    },
    since,
    usual,
    stages: stageNames.map(stageFrom).join(', '),
    sources: sourcesOf(ranges.sources, [source, ...low.map((row) => row.source)]),
  };
}

const stageNames = ['stage 1', 'stage 2'];

function stageFrom(name: string): string {
  const row = ranges.adultBloodPressure.high.find((each) => each.name === `${name} range`);
  return `${name} from ${row?.systolicFrom}/${row?.diastolicFrom}`;
}
