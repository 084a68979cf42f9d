import type { CodeableConcept, Observation, ObservationReferenceRange } from '@medplum/fhirtypes';
import { testAnswerSystem } from '../../fhir/linchpin.ts';
import { flagOf, isCritical, readingWords, type Flag, type Reading } from './reading.ts';
import type { ComponentLimits } from './test-settings.ts';
import type { Component } from './waived-test.ts';

type Made = Observation & { id: string };

/** What is the same for every Observation of one result. */
export type ResultBase = Pick<
  Made,
  'subject' | 'encounter' | 'basedOn' | 'effectiveDateTime' | 'issued' | 'performer' | 'specimen'
> & { status: 'preliminary' | 'final'; device: string };

const laboratory: CodeableConcept = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/observation-category',
      code: 'laboratory',
      display: 'Laboratory',
    },
  ],
};

/** SNOMED CT for the two answers that LOINC's own example list (LL2021-5) maps to it. */
const snomedOf: Readonly<Record<string, { code: string; display: string }>> = {
  positive: { code: '10828004', display: 'Positive' },
  negative: { code: '260385009', display: 'Negative' },
};

/** One component of a result as US Core asks of a laboratory result. */
export function asObservation(
  id: string,
  component: Component,
  reading: Reading,
  limits: ComponentLimits | undefined,
  { device, ...base }: ResultBase,
): Made {
  const { key, label, loinc } = component;
  return {
    resourceType: 'Observation',
    id,
    ...base,
    category: [laboratory],
    code: {
      coding: [
        ...(loinc ? [{ system: 'http://loinc.org', ...loinc }] : []),
        { system: testAnswerSystem, code: key },
      ],
      text: label,
    },
    ...valueOf(component, reading),
    ...interpreted(flagOf(reading, limits), isCritical(reading, limits)),
    ...rangeOf(component, limits),
    device: { display: device },
  };
}

function valueOf(component: Component, reading: Reading): Partial<Observation> {
  const { answer, unit } = component;
  const ucumSystem = 'http://unitsofmeasure.org';
  if (reading.kind === 'number' && answer.kind === 'number') {
    const { value, beyond } = reading;
    const words = answer.unit || answer.ucum;
    return {
      valueQuantity: {
        ...{ value, unit: words, system: ucumSystem, code: answer.ucum },
        ...(beyond && { comparator: beyond }),
      },
    };
  }
  if (reading.kind !== 'choice' || answer.kind !== 'choice') return {};
  const choice = answer.choices.find(({ code }) => code === reading.code);
  if (choice?.value !== undefined && unit) {
    const words = unit.unit || unit.ucum;
    return {
      valueQuantity: { value: choice.value, unit: words, system: ucumSystem, code: unit.ucum },
    };
  }
  const snomed = snomedOf[reading.code];
  return {
    valueCodeableConcept: {
      coding: [
        ...(snomed ? [{ system: 'http://snomed.info/sct', ...snomed }] : []),
        { system: testAnswerSystem, code: reading.code },
      ],
      text: readingWords(component, reading),
    },
  };
}

const flagCodes: Partial<Record<Flag, [string, string]>> = {
  low: ['L', 'Low'],
  high: ['H', 'High'],
  abnormal: ['A', 'Abnormal'],
  'in-range': ['N', 'Normal'],
};

/** Without a range of the practice nothing is said, which is never the same as normal. */
function interpreted(flag: Flag, critical: boolean): Partial<Observation> {
  const found: [string, string] | undefined = critical
    ? flag === 'low'
      ? ['LL', 'Critical low']
      : flag === 'high'
        ? ['HH', 'Critical high']
        : ['AA', 'Critical abnormal']
    : flagCodes[flag];
  if (!found) return {};
  const system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';
  const [code, display] = found;
  return { interpretation: [{ coding: [{ system, code, display }], text: display }] };
}

function rangeOf(
  { answer, unit }: Component,
  limits: ComponentLimits | undefined,
): { referenceRange?: ObservationReferenceRange[] } {
  if (!limits) return {};
  const { low, high, expected } = limits;
  if (answer.kind === 'choice' && expected && expected.length > 0) {
    const labels = answer.choices.filter(({ code }) => expected.includes(code));
    const words = labels.map(({ label }) => label).join(', ');
    return { referenceRange: [{ text: [words, unit?.unit].filter(Boolean).join(' ') }] };
  }
  if (answer.kind !== 'number' || (low === undefined && high === undefined)) return {};
  const quantity = (value: number) => ({
    ...{ value, unit: answer.unit || answer.ucum, system: 'http://unitsofmeasure.org' },
    code: answer.ucum,
  });
  return {
    referenceRange: [
      {
        ...(low !== undefined && { low: quantity(low) }),
        ...(high !== undefined && { high: quantity(high) }),
      },
    ],
  };
}
