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
  toM?: number | null;
  missingElse?: string;
  unusualBelow?: number | null;
  unusualFrom?: number | null;
  sources?: string[];
};

const bands = ranges.bands as readonly Band[];

/**
 * The usual range of a sign for a person on a day, by `reference/vital-signs/usual-ranges.json`.
 * Undefined where the rules have none, or where it is not sure which band holds: an inexact birth
 * date near a border. Temperatures are those not taken under the arm. A saturation's range is for
 * room air, and below 2,500 m where the altitude is not known.
 */
export function usualRange(
  sign: RangedSign,
  birthDate: string | undefined,
  on: Temporal.PlainDate,
  altitudeM = 0,
): UsualRange | undefined {
  const born = birthDate === undefined ? undefined : birthDatesOf(birthDate);
  if (!born || Temporal.PlainDate.compare(on, born.earliest) < 0) return undefined;
  const possible = bands.filter(
    (band) =>
      band.sign === sign &&
      band.method !== 'axillary' &&
      altitudeM >= (band.fromM ?? -Infinity) &&
      altitudeM < (band.toM ?? Infinity) &&
      mayBeIn(band, born, on),
  );
  const [band, ...others] = possible;
  if (!band || others.length > 0 || band.missing !== undefined || !band.usual) return undefined;
  if (band.missingElse !== undefined) return undefined;
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
