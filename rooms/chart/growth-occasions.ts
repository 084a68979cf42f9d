import type { Observation } from '@medplum/fhirtypes';
import { gestationDaysOf, gestationTokens } from '../../clinical/growth/gestation.ts';
import type { GrowthValues } from '../../clinical/growth/measure.ts';
import { signOfCode } from '../../clinical/vitals/read-observation.ts';
import { isNotDone } from '../../clinical/vitals/reading.ts';
import { convertLength, convertWeight } from '../../clinical/vitals/units.ts';
import { isCoded, loinc, loincSystem } from '../../fhir/vital-sign-codes.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { dayOf } from './date-words.ts';
import { dateOf } from './main-date.ts';
import { isTakenBack } from './present-readings.ts';
import { readVital } from './read-vital.ts';

const sizes = new Set(['weight', 'height', 'head-circumference']);

/** Every code a size is found under, and the gestational age at birth. */
const codes: readonly string[] = [
  ...Object.keys(signOfCode).filter((code) => sizes.has(signOfCode[code] ?? '')),
  loinc.bodyMassIndex.code,
].map((code) => `${loincSystem}|${code}`);

/** More than anybody is weighed in twenty years; beyond it the newest are shown. */
const atMost = 2_000;

/** All sizes of a patient, newest first, and the gestational age at birth. */
export async function loadGrowth(
  records: PracticeRecords,
  patient: string,
): Promise<{ sizes: Stored<Observation>[]; gestation: Stored<Observation> | undefined }> {
  const [found, gestations] = await Promise.all([
    records.search('Observation', { patient, tokens: { code: [...codes] }, count: atMost }),
    records.search('Observation', { patient, tokens: { code: [...gestationTokens] }, count: 20 }),
  ]);
  return {
    sizes: found,
    gestation: gestations.find((one) => gestationDaysOf(one) !== undefined),
  };
}

/** What was measured on one day: together they make weight for length and the index. */
export interface GrowthOccasion {
  /** ISO day of the practice. */
  day: string;
  values: GrowthValues;
}

/** Sizes by day, oldest first; of several on a day the last counts. */
export function occasionsOf(
  newestFirst: readonly Observation[],
  timeZone: string,
): GrowthOccasion[] {
  const days = new Map<string, GrowthValues>();
  for (const observation of newestFirst) {
    const date = dateOf(observation);
    const day = date === undefined ? undefined : dayOf(date, timeZone);
    const values = valuesOf(observation);
    if (day?.length !== 10 || values === undefined) continue;
    days.set(day, { ...values, ...days.get(day) });
  }
  return [...days]
    .map(([day, values]) => ({ day, values }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function valuesOf(observation: Observation): GrowthValues | undefined {
  const sign = readVital(observation);
  if (sign === undefined) return indexOf(observation);
  if (isNotDone(sign)) return undefined;
  switch (sign.sign) {
    case 'weight':
      return { weightKg: convertWeight(sign.value, sign.unit, 'kg') };
    case 'height': {
      const lengthCm = convertLength(sign.value, sign.unit, 'cm');
      return sign.position === undefined ? { lengthCm } : { lengthCm, position: sign.position };
    }
    case 'head-circumference':
      return { headCm: convertLength(sign.value, sign.unit, 'cm') };
    default:
      return undefined;
  }
}

function indexOf(observation: Observation): GrowthValues | undefined {
  const { value, comparator, code } = observation.valueQuantity ?? {};
  const isIndex = isCoded(observation.code, loinc.bodyMassIndex) && !isTakenBack(observation);
  if (!isIndex || comparator !== undefined || code !== 'kg/m2' || value === undefined) {
    return undefined;
  }
  return { bodyMassIndex: value };
}
