import type { Temporal } from 'temporal-polyfill';
import { impossible } from '../vitals/limits.ts';
import type { Source } from '../vitals/source.ts';
import { roundTo } from '../vitals/units.ts';
import { agesOn, weeksAndDays, type GrowthAges } from './ages.ts';
import { chooseStandard } from './choose-standard.ts';
import { measureNames, percentileWords, standardNames, zWords } from './growth-words.ts';
import type { GrowthMeasure, GrowthStandard, GrowthValues, TableSex } from './measure.ts';
import { place, type Placed } from './place.ts';
import { growthSources, standardSources } from './sources.ts';

/** One measurement of one child, to be placed among children of the same sex and age. */
export interface GrowthQuestion {
  measure: GrowthMeasure;
  /** Missing: the one that is recommended for the age. */
  standard?: GrowthStandard | undefined;
  /** As recorded; the tables know `male` and `female`. */
  sex?: string | undefined;
  /** FHIR date; only a whole day can be assessed. */
  birthDate?: string | undefined;
  /** The day of the measurement. */
  on: Temporal.PlainDate;
  /** At birth; missing is taken for term, and said so by whoever shows it. */
  gestationDays?: number | undefined;
  values: GrowthValues;
}

/** Where the child stands, or what is missing to say so; `extreme` asks to measure again. */
export type GrowthAnswer =
  | ({
      verdict: 'assessed' | 'extreme';
      standard: GrowthStandard;
      ages: GrowthAges;
      because: string[];
      sources: Source[];
    } & Placed)
  | { verdict: 'not-assessed'; missing: string[]; because: string[] };

/** The charts end at the twentieth birthday. */
const endsAtYears = 20;

/**
 * Places a measurement by z-score and percentile, with why and by which source; or says what is
 * missing. It never says that a size is healthy or not: that is the provider's to say.
 */
export function assessGrowth(question: GrowthQuestion): GrowthAnswer {
  const { measure, sex, values } = question;
  if (sex !== 'male' && sex !== 'female') {
    return notAssessed('the sex at birth', 'The tables are for boys and for girls.');
  }
  const ages = agesOn(question.birthDate, question.on, question.gestationDays);
  if ('missing' in ages) return notAssessed(ages.missing);
  if (ages.years >= endsAtYears) {
    return notAssessed('an age under 20 years', 'Growth charts end there.');
  }
  if (cannotBe(values)) return notAssessed('a value that is possible');
  const standard = question.standard ?? chooseStandard(measure, sex, ages);
  const placed = place({
    standard,
    measure,
    sex,
    ages: { days: ages.countedDays, postmenstrualDays: ages.postmenstrualDays },
    values,
  });
  if ('missing' in placed) return notAssessed(placed.missing, rangeOf(standard, measure));
  return {
    verdict: placed.extreme === 0 ? 'assessed' : 'extreme',
    standard,
    ages,
    ...placed,
    because: because(measure, sex, standard, ages, placed),
    sources: sourcesFor(measure, standard, ages, placed),
  };
}

function cannotBe({ weightKg, lengthCm, headCm }: GrowthValues): boolean {
  return [
    weightKg === undefined ? [] : impossible({ sign: 'weight', value: weightKg, unit: 'kg' }),
    lengthCm === undefined ? [] : impossible({ sign: 'height', value: lengthCm, unit: 'cm' }),
    headCm === undefined
      ? []
      : impossible({ sign: 'head-circumference', value: headCm, unit: 'cm' }),
  ].some((found) => found.length > 0);
}

/** For whom a standard has a table of a measure, said when it has none for this child. */
function rangeOf(standard: GrowthStandard, measure: GrowthMeasure): string {
  const name = `${standardNames[standard]} has ${measureNames[measure].toLowerCase()}`;
  if (standard === 'fenton-2013') {
    return `${standardNames[standard]} has weight (boys), length and head from about 23 to 50 weeks.`;
  }
  if (standard === 'who-2006') return `${name} from the due date to 5 years.`;
  if (measure === 'head-circumference') return `${name} to 3 years; WHO 2006 has it to 5 years.`;
  if (measure === 'body-mass-index') return `${name} from 2 to 20 years.`;
  return `${name} to 20 years.`;
}

function because(
  measure: GrowthMeasure,
  sex: TableSex,
  standard: GrowthStandard,
  ages: GrowthAges,
  { z, percentile, extreme, lengthened, index, value }: Placed,
): string[] {
  const children = sex === 'male' ? 'boys' : 'girls';
  const age = standard === 'fenton-2013' ? ` at ${weeksAndDays(ages.postmenstrualDays ?? 0)}` : '';
  const of = age || ` of ${ages.countedWords}`;
  const name = standardNames[standard];
  const where = `${percentileWords(percentile)} (z ${zWords(z)})`;
  const said = [`${measureNames[measure]}: ${where} for ${children}${of}, by ${name}.`];
  if (ages.correctedByDays !== undefined && standard !== 'fenton-2013') {
    const early = weeksAndDays(ages.correctedByDays);
    said.push(`Corrected age: born ${early} before 40 weeks; ${ages.words} since birth.`);
  }
  if (lengthened !== undefined) {
    const how = lengthened > 0 ? 'standing: 0.7 cm added' : 'lying: 0.7 cm taken off';
    said.push(`Measured ${how}, as the table asks for the other.`);
  }
  if (index?.isExtended) {
    said.push(`Above the 95th percentile: ${roundTo((100 * value) / index.p95, 0)} % of it.`);
  }
  if (extreme !== 0) {
    said.push(
      'An extreme value for this age. Check it: measure again, and look at date of birth and sex.',
    );
  }
  return said;
}

function sourcesFor(
  measure: GrowthMeasure,
  standard: GrowthStandard,
  ages: GrowthAges,
  { lengthened, index, z, extreme }: Placed,
): Source[] {
  const isStepped = standard === 'who-2006' && Math.abs(z) > 3 && measure !== 'length';
  return [
    standardSources[standard],
    ...(index?.isExtended ? [growthSources.extendedIndex] : []),
    ...(ages.correctedByDays === undefined
      ? []
      : [growthSources.correctedAge, growthSources.correctedUntil]),
    ...(lengthened !== undefined || isStepped ? [growthSources.lyingOrStanding] : []),
    ...(extreme === 0 ? [] : [plausibleSource(standard)]),
  ];
}

function plausibleSource(standard: GrowthStandard): Source {
  return standard === 'who-2006' ? growthSources.whoPlausible : growthSources.cdcPlausible;
}

function notAssessed(missing: string, more?: string): GrowthAnswer {
  const sentence = `Not assessed: needs ${missing}.`;
  return {
    verdict: 'not-assessed',
    missing: [missing],
    because: [more === undefined ? sentence : `${sentence} ${more}`],
  };
}
