import type { CodeableConcept, Coding, Quantity } from '@medplum/fhirtypes';
import { vitalSignDetailSystem } from './linchpin.ts';

export const loincSystem = 'http://loinc.org';
export const snomedSystem = 'http://snomed.info/sct';
export const ucumSystem = 'http://unitsofmeasure.org';
export const dataAbsentReasonSystem = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';
export const bodyPositionUrl = 'http://hl7.org/fhir/StructureDefinition/observation-bodyPosition';

/** LOINC codes of vital signs, with LOINC's own names. */
export const loinc = {
  bloodPressure: coding('85354-9', 'Blood pressure panel with all children optional'),
  systolic: coding('8480-6', 'Systolic blood pressure'),
  diastolic: coding('8462-4', 'Diastolic blood pressure'),
  cuffSize: coding('8358-4', 'Blood pressure device Cuff size'),
  pulse: coding('8867-4', 'Heart rate'),
  rhythm: coding('8884-9', 'Heart rate rhythm'),
  temperature: coding('8310-5', 'Body temperature'),
  respiration: coding('9279-1', 'Respiratory rate'),
  pulseOximetry: coding('59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'),
  oxygenSaturation: coding('2708-6', 'Oxygen saturation in Arterial blood'),
  oxygenFlow: coding('3151-8', 'Inhaled oxygen flow rate'),
  oxygenConcentration: coding('3150-6', 'Inhaled oxygen concentration'),
  weight: coding('29463-7', 'Body weight'),
  height: coding('8302-2', 'Body height'),
  heightLying: coding('8306-3', 'Body height --lying'),
  headCircumference: coding('9843-4', 'Head Occipital-frontal circumference'),
  bodyMassIndex: coding('39156-5', 'Body mass index (BMI) [Ratio]'),
  pain: coding('72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported'),
  painFaces: coding('38221-8', 'Pain severity Wong-Baker FACES pain rating scale'),
  lastPeriod: coding('8665-2', 'Last menstrual period start date'),
} as const satisfies Record<string, Coding>;

/** UCUM units of vital signs, and how a person reads them. */
const ucum = {
  'mm[Hg]': 'mmHg',
  '/min': '/min',
  Cel: '°C',
  '[degF]': '°F',
  '%': '%',
  'L/min': 'L/min',
  kg: 'kg',
  '[lb_av]': 'lb',
  g: 'g',
  cm: 'cm',
  '[in_i]': 'in',
  '{score}': '{score}',
  'kg/m2': 'kg/m2',
} as const;
export type UcumCode = keyof typeof ucum;

/** A quantity in UCUM. */
export function quantity(value: number, code: UcumCode): Quantity {
  return { value, unit: ucum[code], system: ucumSystem, code };
}

/**
 * SNOMED CT codes of how a vital sign was taken, `<field>-<value>` of the reading. Only those stand
 * here that were found in a published value set (HL7 US Vital Signs, HL7 Germany base profiles, NHS
 * England) with this meaning; everything else is written in Linchpin's own code and in words.
 */
const snomed: Readonly<Record<string, string>> = {
  'site-left-arm': '368208006',
  'site-right-arm': '368209003',
  'site-left-forearm': '66480008',
  'site-right-forearm': '64262003',
  'site-left-wrist': '5951000',
  'site-right-wrist': '9736006',
  'site-left-thigh': '61396006',
  'site-right-thigh': '11207009',
  'site-left-leg': '48979004',
  'site-right-leg': '32696007',
  'position-sitting': '33586001',
  'position-standing': '10904000',
  'position-lying': '102538003',
  'position-recumbent': '102538003',
  'cuff-child': '720736009',
  'cuff-adult': '720737000',
  'rhythm-regular': '271636001',
  'rhythm-irregular': '61086009',
  'method-oral': '74262004',
  'method-tympanic': '42859004',
  'method-axillary': '422543003',
  'method-rectal': '34402009',
  'weighed-unclothed': '248160001',
};

/** How one detail is written: SNOMED CT where we are certain, our own code, and words. */
export function detailConcept(field: string, value: string): CodeableConcept {
  const code = `${field}-${value}`;
  const known = snomed[code];
  const own = { system: vitalSignDetailSystem, code };
  const text = value.replaceAll('-', ' ');
  return {
    coding: known === undefined ? [own] : [{ system: snomedSystem, code: known }, own],
    text,
  };
}

/** Reads a detail back, one of these values: by our own code, or else by SNOMED CT. */
export function detailValue<Value extends string>(
  field: string,
  values: readonly Value[],
  concept: CodeableConcept | undefined,
): Value | undefined {
  const has = (system: string, code: string | undefined) =>
    code !== undefined &&
    concept?.coding?.some((each) => each.system === system && each.code === code);
  return (
    values.find((value) => has(vitalSignDetailSystem, `${field}-${value}`)) ??
    values.find((value) => has(snomedSystem, snomed[`${field}-${value}`]))
  );
}

/** True when a concept has this coding. */
export function isCoded(concept: CodeableConcept | undefined, wanted: Coding): boolean {
  return (
    concept?.coding?.some(({ system, code }) => system === wanted.system && code === wanted.code) ??
    false
  );
}

function coding(code: string, display: string): Coding & { system: string; code: string } {
  return { system: loincSystem, code, display };
}
