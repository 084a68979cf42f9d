import type { Observation, Quantity, Range, Ratio } from '@medplum/fhirtypes';
import type { Sign } from '../../clinical/vitals/reading.ts';
import { shortSignNames, vitalSignValue } from '../../clinical/vitals/reading-words.ts';
import { plain, roundTo } from '../../clinical/vitals/units.ts';
import { conceptWords, firstWords, notNamed } from './codes-in-words.ts';
import { readVital } from './read-vital.ts';

/** An observation on one line: its name and value, ours or another system's. */
export interface ObservationWords {
  name: string;
  value: string;
  /** What the laboratory itself said of it: "High", "Abnormal". Nothing is concluded here. */
  flag?: string | undefined;
}

const noValue = 'no value recorded';

/** A vital sign as one says it: `BP 152/88`; undefined when it is not one that can be read. */
export function vitalSignWords(
  observation: Observation,
): { sign: Sign; words: string } | undefined {
  const vitalSign = readVital(observation);
  if (!vitalSign) return undefined;
  const { sign } = vitalSign;
  return { sign, words: `${shortSignNames[sign]} ${vitalSignValue(vitalSign, 'us')}` };
}

/** Name, value and the laboratory's own flag. */
export function observationWords(observation: Observation): ObservationWords {
  return {
    name: conceptWords(observation.code) ?? notNamed,
    value: valueInWords(observation),
    flag: firstWords(observation.interpretation),
  };
}

/** The value with its unit as recorded, else the values of its parts, else why there is none. */
export function valueInWords(observation: Observation): string {
  const own = ownValue(observation);
  if (own !== undefined) return own;
  const parts = (observation.component ?? []).flatMap((component) => {
    const value = ownValue(component);
    return value === undefined ? [] : `${conceptWords(component.code) ?? notNamed}: ${value}`;
  });
  if (parts.length > 0) return parts.join(', ');
  return conceptWords(observation.dataAbsentReason) ?? noValue;
}

type Valued = Pick<
  Observation,
  | 'valueQuantity'
  | 'valueCodeableConcept'
  | 'valueString'
  | 'valueBoolean'
  | 'valueInteger'
  | 'valueRange'
  | 'valueRatio'
  | 'valueTime'
  | 'valueDateTime'
  | 'valuePeriod'
  | 'valueSampledData'
>;

function ownValue(of: Valued): string | undefined {
  if (of.valueQuantity) return quantityWords(of.valueQuantity);
  if (of.valueCodeableConcept) return conceptWords(of.valueCodeableConcept);
  if (of.valueBoolean !== undefined) return of.valueBoolean ? 'yes' : 'no';
  if (of.valueInteger !== undefined) return String(of.valueInteger);
  if (of.valueRange) return rangeWords(of.valueRange);
  if (of.valueRatio) return ratioWords(of.valueRatio);
  if (of.valuePeriod) return [of.valuePeriod.start, of.valuePeriod.end].join(' – ');
  if (of.valueSampledData) return 'recorded trace';
  return of.valueString ?? of.valueDateTime ?? of.valueTime;
}

/**
 * A value as a laboratory prints it. Up to three decimals stand as recorded; longer ones, which
 * other systems reckon, are shown with four significant figures (`96.64`, `0.7999`).
 */
export function quantityWords({ value, comparator, unit, code }: Quantity): string | undefined {
  if (value === undefined) return undefined;
  return `${comparator ?? ''}${plain(printed(value))} ${unitWords(unit ?? code)}`.trim();
}

const mostDecimals = 3;

function printed(value: number): number {
  if (roundTo(value, mostDecimals) === value || value === 0) return value;
  return Math.abs(value) >= 1000 ? roundTo(value, 1) : Number(value.toPrecision(4));
}

/** A unit without what UCUM only annotates: `{score}` is none, `{1.73_m2}` is 1.73 m2. */
function unitWords(unit: string | undefined): string {
  if (unit === undefined || /^(?:1|\{.*\}|\(.*\))$/.test(unit)) return '';
  return unit.replace(/\{([^}]*)\}/g, '$1').replaceAll('_', ' ');
}

function rangeWords({ low, high }: Range): string | undefined {
  const ends = [low && quantityWords(low), high && quantityWords(high)];
  if (ends.every(Boolean)) return ends.join(' – ');
  if (ends[0]) return `${ends[0]} or more`;
  return ends[1] && `up to ${ends[1]}`;
}

function ratioWords({ numerator, denominator }: Ratio): string | undefined {
  const parts = [numerator, denominator].flatMap((part) => (part && quantityWords(part)) ?? []);
  return parts.length === 2 ? parts.join(' : ') : parts[0];
}
