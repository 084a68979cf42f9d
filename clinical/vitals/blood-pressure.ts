import type { Temporal } from 'temporal-polyfill';
import ranges from '../../reference/vital-signs/usual-ranges.json' with { type: 'json' };
import type { BirthDates } from './age.ts';
import { childPressure, isRaisedInChild, type Answers } from './child-pressure.ts';
import type { PersonOn, Verdict } from './verdict.ts';
import type { BloodPressure } from './reading.ts';
import { sourcesOf } from './source.ts';

interface PressureRow {
  level: string;
  name: string;
  says: string;
  systolicFrom: number | null;
  diastolicFrom: number | null;
  systolicBelow: number | null;
  diastolicBelow: number | null;
  source: string;
  pregnant: boolean;
}

const adult = ranges.adultBloodPressure;
const [high, low]: (readonly PressureRow[])[] = [adult.high, adult.low];
const adultFromYears = 18;
const repeat =
  'Let the patient rest and repeat it, 1 to 2 minutes later or more. Keep both readings: a category rests on the average of two or more.';

/**
 * A blood pressure: of adults by the categories of the 2017 ACC/AHA guideline (the higher of both
 * numbers decides), by NEWS2 and NHLBI where it is low, and by ACOG's severe range in pregnancy; of
 * children by the AAP's tables. One reading is in a range, not a diagnosis. Every age that is
 * possible is asked; only when all agree is there an answer.
 */
export function interpretPressure(
  reading: BloodPressure,
  person: PersonOn,
  born: BirthDates,
): Verdict {
  const answers = agesPossible(born, person.on).flatMap((ageYears): Answers => {
    if (ageYears < adultFromYears) return [childPressure(reading, person, born, ageYears)];
    return [adultPressure(reading, person)];
  });
  const [first] = answers;
  if (first && answers.every(({ verdict }) => verdict === first.verdict)) return first;
  const needs = 'the exact date of birth';
  return { verdict: 'not-assessed', missing: [needs], because: [`Not assessed: needs ${needs}.`] };
}

/** The completed years a person may have; all from 18 on are one. */
function agesPossible({ earliest, latest }: BirthDates, on: Temporal.PlainDate): number[] {
  const youngest = Math.max(0, latest.until(on, { largestUnit: 'years' }).years);
  const oldest = Math.max(0, earliest.until(on, { largestUnit: 'years' }).years);
  const ages: number[] = [];
  for (let years = Math.min(youngest, adultFromYears); years <= oldest; years++) {
    ages.push(years);
    if (years >= adultFromYears) break;
  }
  return ages;
}

function adultPressure(reading: BloodPressure, { pregnant }: PersonOn): Verdict {
  const highHere = high?.filter((row) => !row.pregnant || pregnant === true) ?? [];
  const found = [highHere, low ?? []].flatMap(
    (rows) => rows.find((row) => applies(row, reading)) ?? [],
  );
  const shown = `${reading.systolicMmHg}/${reading.diastolicMmHg}`;
  if (found.length === 0) {
    const because = [`${shown} is usual for adults: ${adult.usual}.`];
    return { verdict: 'as-expected', because, sources: sourcesOf(ranges.sources, [adult.source]) };
  }
  return {
    verdict: found.some(({ level }) => level === 'critical') ? 'critical' : 'unusual',
    because: found.map(({ name, says }) => `${shown} is in the ${name}: ${says}.`),
    sources: sourcesOf(
      ranges.sources,
      found.map(({ source }) => source),
    ),
    advice: [repeat],
  };
}

/**
 * True when a blood pressure is above the usual, so that it is worth repeating after a rest: of an
 * adult from 120 systolic or 80 diastolic (ACC/AHA 2017), of a child from where elevated begins
 * (AAP 2017). Whoever cannot be judged is not.
 */
export function isRaised(
  reading: BloodPressure,
  person: Omit<PersonOn, 'birthDate'>,
  born: BirthDates | undefined,
): boolean {
  if (born === undefined) return false;
  const ages = agesPossible(born, person.on);
  return (
    ages.length > 0 &&
    ages.every((ageYears) =>
      ageYears >= adultFromYears
        ? high?.some((row) => !row.pregnant && applies(row, reading))
        : isRaisedInChild(reading, person, ageYears),
    )
  );
}

function applies(row: PressureRow, { systolicMmHg, diastolicMmHg }: BloodPressure): boolean {
  return (
    (row.systolicFrom !== null && systolicMmHg >= row.systolicFrom) ||
    (row.diastolicFrom !== null && diastolicMmHg >= row.diastolicFrom) ||
    (row.systolicBelow !== null && systolicMmHg < row.systolicBelow) ||
    (row.diastolicBelow !== null && diastolicMmHg < row.diastolicBelow)
  );
}
