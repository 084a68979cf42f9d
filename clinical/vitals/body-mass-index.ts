import type { Observation } from '@medplum/fhirtypes';
import { loinc, quantity } from '../../fhir/vital-sign-codes.ts';
import { vitalSignsCategory, type Taking, type VitalSignObservation } from './observation.ts';
import { vitalSignOf } from './read-observation.ts';
import type { Height, Weight } from './reading.ts';
import type { Source } from './source.ts';
import { convertLength, convertWeight, roundTo } from './units.ts';

/** Body mass index in kg/m², to one decimal: weight in kilograms over height in meters squared. */
export function bodyMassIndex(weight: Weight, height: Height): number | undefined {
  const kg = convertWeight(weight.value, weight.unit, 'kg');
  const metres = convertLength(height.value, height.unit, 'cm') / 100;
  if (!(kg > 0) || !(metres > 0)) return undefined;
  return roundTo(kg / metres ** 2, 1);
}

const categories = [
  { below: 18.5, name: 'underweight' },
  { below: 25, name: 'healthy weight' },
  { below: 30, name: 'overweight' },
  { below: 35, name: 'class 1 obesity' },
  { below: 40, name: 'class 2 obesity' },
  { below: Number.POSITIVE_INFINITY, name: 'class 3 obesity' },
] as const;

const adultCategories: Source = {
  publisher: 'Centers for Disease Control and Prevention',
  title: 'Adult BMI Categories (20 years and older)',
  edition: '2024',
  address: 'https://www.cdc.gov/bmi/adult-calculator/bmi-categories.html',
};

/**
 * CDC's name for an adult's body mass index, with its source. Undefined under 20 years: a child's
 * index means nothing without age and sex percentiles, which come with the growth rules.
 */
export function bodyMassIndexCategory(
  index: number,
  ageYears: number,
): { name: string; source: Source } | undefined {
  if (!(ageYears >= 20) || !(index > 0)) return undefined;
  const name = categories.find(({ below }) => index < below)?.name;
  return name && { name, source: adultCategories };
}

/**
 * The index as an Observation derived from a weight and a height; undefined when either is
 * neither.
 */
export function bodyMassIndexObservation(
  weight: VitalSignObservation,
  height: VitalSignObservation,
  taking: Taking,
): VitalSignObservation | undefined {
  const index = indexOf(weight, height);
  if (index === undefined) return undefined;
  const { id, at, patient, encounter, performer } = taking;
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [vitalSignsCategory],
    code: { coding: [loinc.bodyMassIndex], text: 'Body mass index' },
    subject: patient,
    ...(encounter ? { encounter } : {}),
    effectiveDateTime: at.toString({ smallestUnit: 'millisecond' }),
    ...(performer ? { performer: [performer] } : {}),
    valueQuantity: quantity(index, 'kg/m2'),
    derivedFrom: [weight, height].map((each) => ({ reference: `Observation/${each.id}` })),
  };
}

function indexOf(weight: Observation, height: Observation): number | undefined {
  const [heavy, tall] = [vitalSignOf(weight), vitalSignOf(height)];
  if (heavy?.sign !== 'weight' || 'notDone' in heavy) return undefined;
  if (tall?.sign !== 'height' || 'notDone' in tall) return undefined;
  return bodyMassIndex(heavy, tall);
}
