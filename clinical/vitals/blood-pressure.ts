import type { Temporal } from 'temporal-polyfill';
import ranges from '../../reference/vital-signs/usual-ranges.json' with { type: 'json' };
import { mayBeIn, type BirthDates } from './age.ts';
import type { PersonOn, Verdict } from './interpret.ts';
import type { BloodPressure } from './reading.ts';
import { sourcesOf } from './source.ts';

interface PressureRow {
  level: string;
  name: string;
  says: string;
  systolicFrom: number | null;
  diastolicFrom: number | null;
  systolicTo: number | null;
  diastolicTo: number | null;
  source: string;
  pregnant: boolean;
}

const adult = ranges.adultBloodPressure;
const childTables = 'the tables for children by age, sex and height, which are not built in yet';
const childPressure =
  'Not assessed: children’s blood pressure depends on age, sex and height; those tables are not in this version.';
const repeat =
  'Let the patient rest and repeat it, 1 to 2 minutes later or more. Keep both readings: a category rests on the average of two or more.';

/**
 * An adult's blood pressure by the categories of the 2017 ACC/AHA guideline (the higher of the two
 * numbers decides), by NEWS2 and NHLBI where it is low, and by ACOG's severe range in pregnancy.
 * One reading is in a range, not a diagnosis. Under 18 years it is not assessed: that needs the
 * tables by height percentile.
 */
export function interpretPressure(
  reading: BloodPressure,
  { on, pregnant }: PersonOn,
  born: BirthDates,
): Verdict {
  if (mayBeIn({ from: 'P0D', to: adult.from }, born, on)) {
    return { verdict: 'not-assessed', missing: [childTables], because: [childPressure] };
  }
  const high = adult.high.filter((row) => !row.pregnant || pregnant === true);
  const found = [high, adult.low].flatMap(
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
 * True when a blood pressure is above an adult's usual one (ACC/AHA 2017, from 120 systolic or 80
 * diastolic), so that it is worth repeating after a rest. Who may be under 18 years is not judged.
 */
export function isRaised(
  reading: BloodPressure,
  born: BirthDates | undefined,
  on: Temporal.PlainDate,
): boolean {
  if (born === undefined || mayBeIn({ from: 'P0D', to: adult.from }, born, on)) return false;
  return adult.high.some((row) => !row.pregnant && applies(row, reading));
}

function applies(row: PressureRow, { systolicMmHg, diastolicMmHg }: BloodPressure): boolean {
  return (
    (row.systolicFrom !== null && systolicMmHg >= row.systolicFrom) ||
    (row.diastolicFrom !== null && diastolicMmHg >= row.diastolicFrom) ||
    (row.systolicTo !== null && systolicMmHg <= row.systolicTo) ||
    (row.diastolicTo !== null && diastolicMmHg <= row.diastolicTo)
  );
}
