import type { BloodPressure } from './reading.ts';

/**
 * The average of two or more blood pressures of one visit, each number rounded, as a category rests
 * on it (ACC/AHA 2017, AAP 2017); it stands beside the readings and replaces none. Undefined for a
 * single one, and where the body was in different positions.
 */
export function averagePressure(readings: readonly BloodPressure[]): BloodPressure | undefined {
  const positions = new Set(readings.map(({ position }) => position));
  const [position] = positions;
  if (readings.length < 2 || positions.size > 1) return undefined;
  const mean = (numbers: readonly number[]) =>
    Math.round(numbers.reduce((sum, each) => sum + each, 0) / numbers.length);
  return {
    sign: 'blood-pressure',
    systolicMmHg: mean(readings.map(({ systolicMmHg }) => systolicMmHg)),
    diastolicMmHg: mean(readings.map(({ diastolicMmHg }) => diastolicMmHg)),
    position,
  };
}
