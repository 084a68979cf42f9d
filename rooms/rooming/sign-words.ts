import type { Sign } from '../../clinical/vitals/reading.ts';
import { signNames, unitSystemOf, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import { formatWeight, type UnitSystem } from '../../clinical/vitals/units.ts';
import { dayInWords } from './day-words.ts';
import type { RoomingVisit } from './visit.contract.ts';
import type { Slot, VitalsEntry } from './vitals-entry.ts';

const ordinals = ['1st', '2nd', '3rd'];

/** What stands above a field: "Blood pressure, 2nd", "Length" for a baby. */
export function labelOf(
  { sign, place }: Pick<Slot, 'sign' | 'place'>,
  entry: Pick<VitalsEntry, 'repeats'>,
  visit: Pick<RoomingVisit, 'patient'>,
): string {
  const isBaby = (visit.patient.ageMonths ?? 999) < 24;
  const name = sign === 'height' && isBaby ? 'Length' : signNames[sign];
  if (place === 0 && !entry.repeats[sign]) return name;
  return `${name}, ${ordinals[place] ?? `${place + 1}th`}`;
}

/** A pale example of the form of an answer. */
export function placeholderOf(sign: Sign, { patient }: Pick<RoomingVisit, 'patient'>): string {
  if (sign === 'blood-pressure') return 'systolic/diastolic';
  if (sign === 'pain') return (patient.ageYears ?? 20) < 3 ? '0–10, FLACC' : '0–10';
  return sign === 'last-menstrual-period' ? 'month/day' : '';
}

const units: Partial<Record<Sign, string>> = {
  'blood-pressure': 'mmHg',
  pulse: '/min',
  respiration: '/min',
  'oxygen-saturation': '%',
  pain: '/10',
};

/** The unit as it stands in the field. */
export function unitWords(sign: Sign, unit: string, value: string): string {
  // `5 ft 4 in` says its unit itself.
  if (/[a-z'"]/i.test(value)) return '';
  if (sign === 'temperature') return `°${unit}`;
  return units[sign] ?? unit;
}

const measures = new Set<Sign>(['temperature', 'weight', 'height', 'head-circumference']);

/** The same value in the other units, "82.1 kg", where there are others; a baby's with ounces. */
export function otherUnits(
  { sign, read }: Slot,
  { patient }: Pick<RoomingVisit, 'patient'>,
): string | undefined {
  if (!measures.has(sign) || read.state !== 'reading') return undefined;
  const { reading } = read;
  const months = patient.ageMonths;
  if (reading.sign === 'weight') {
    const us = formatWeight(reading.value, reading.unit, 'us', months);
    if (reading.unit !== 'lb') return us;
    const kg = formatWeight(reading.value, reading.unit, 'metric');
    return us.endsWith('oz') ? `${us} · ${kg}` : kg;
  }
  return vitalSignValue(reading, unitSystemOf(reading) === 'us' ? 'metric' : 'us');
}

/** The last such reading from before, "last 158 cm, Aug 4; not filled in". */
export function lastWords(sign: Sign, visit: RoomingVisit, system: UnitSystem): string | undefined {
  const last = visit.last.find(({ vitalSign }) => vitalSign.sign === sign);
  if (!last) return undefined;
  const value = vitalSignValue(last.vitalSign, system, visit.patient.ageMonths);
  return `last ${value}, ${dayInWords(last.day, visit.today)}; not filled in`;
}
