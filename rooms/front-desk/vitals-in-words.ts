import type { Observation } from '@medplum/fhirtypes';
import { vitalSignOf } from '../../clinical/vitals/read-observation.ts';
import { isNotDone, signs, type Reading, type Sign } from '../../clinical/vitals/reading.ts';
import { vitalSignValue } from '../../clinical/vitals/reading-words.ts';

/** A measured vital sign in words: US units, then metric where they differ. */
export interface VitalWords {
  sign: Sign;
  value: string;
}

const unitOf: Partial<Record<Sign, string>> = {
  'blood-pressure': ' mmHg',
  pulse: ' /min',
  respiration: ' /min',
};

/** A last period is asked for the clinic and is not handed out on paper. */
const notHandedOut = new Set<Sign>(['last-menstrual-period']);

/**
 * What was measured in a visit, in the order it is asked and repeats in the order taken; what was
 * not done or cannot be read is left out.
 */
export function vitalsInWords(observations: readonly Observation[]): VitalWords[] {
  const readings = observations
    .toSorted((one, other) => timeOf(one) - timeOf(other))
    .map(vitalSignOf)
    .filter((one) => one !== undefined && !isNotDone(one) && !notHandedOut.has(one.sign));
  return (readings as Reading[])
    .toSorted((one, other) => signs.indexOf(one.sign) - signs.indexOf(other.sign))
    .map((reading) => ({ sign: reading.sign, value: bothUnits(reading) }));
}

function bothUnits(reading: Reading): string {
  const unit = unitOf[reading.sign] ?? '';
  const [us, metric] = [vitalSignValue(reading, 'us'), vitalSignValue(reading, 'metric')];
  // A weight says its kilograms itself.
  return us.includes(metric) ? `${us}${unit}` : `${us}${unit} (${metric}${unit})`;
}

function timeOf({ effectiveDateTime, issued }: Observation): number {
  return Date.parse(effectiveDateTime ?? issued ?? '') || 0;
}
