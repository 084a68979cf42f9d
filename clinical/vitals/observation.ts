import type {
  CodeableConcept,
  Coding,
  Encounter,
  Observation,
  ObservationComponent,
  Patient,
  Practitioner,
  Reference,
} from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import {
  noPeriodReasonSystem,
  notDoneReasonSystem,
  vitalSignDetailSystem,
} from '../../fhir/linchpin.ts';
import {
  bodyPositionUrl,
  dataAbsentReasonSystem,
  detailConcept,
  loinc,
  quantity,
  type UcumCode,
} from '../../fhir/vital-sign-codes.ts';
import {
  isNotDone,
  type LastMenstrualPeriod,
  type LengthUnit,
  type NotDone,
  type NotDoneReason,
  type OxygenSaturation,
  type Reading,
  type Sign,
  type TemperatureUnit,
  type VitalSign,
  type WeightUnit,
} from './reading.ts';

/** When, of whom, in which visit and by whom a vital sign was taken; the id it is to have. */
export interface Taking {
  id: string;
  at: Temporal.Instant;
  patient: Reference<Patient>;
  encounter?: Reference<Encounter> | undefined;
  performer?: Reference<Practitioner> | undefined;
}

export type VitalSignObservation = Observation & { id: string };

export const temperatureUcum = { C: 'Cel', F: '[degF]' } as const satisfies Record<
  TemperatureUnit,
  UcumCode
>;
export const weightUcum = { kg: 'kg', lb: '[lb_av]', g: 'g' } as const satisfies Record<
  WeightUnit,
  UcumCode
>;
export const lengthUcum = { cm: 'cm', in: '[in_i]' } as const satisfies Record<
  LengthUnit,
  UcumCode
>;

/** Components of ours that LOINC has no code for. */
export const oxygenSource = ownConcept('oxygen-source', 'Inhaled oxygen');
export const weighedIn = ownConcept('weighed-in', 'Weighed in');

/**
 * A vital sign as a FHIR Observation: LOINC codes as the FHIR vital signs and US Core profiles
 * ask, the value in the unit it was taken in, or why there is none. `vitalSignOf` reads it back as
 * it was.
 */
export function observationOf(vitalSign: VitalSign, taking: Taking): VitalSignObservation {
  const { id, patient, encounter, performer } = taking;
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [vitalSignsCategory],
    code: codeOf(vitalSign),
    subject: patient,
    ...(encounter ? { encounter } : {}),
    effectiveDateTime: taking.at.toString({ smallestUnit: 'millisecond' }),
    ...(performer ? { performer: [performer] } : {}),
    ...(isNotDone(vitalSign) ? absence(vitalSign) : value(vitalSign)),
  };
}

/** The category every vital sign carries. */
export const vitalSignsCategory: CodeableConcept = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/observation-category',
      code: 'vital-signs',
      display: 'Vital Signs',
    },
  ],
};

const codings: Record<Sign, Coding[]> = {
  'blood-pressure': [loinc.bloodPressure],
  pulse: [loinc.pulse],
  temperature: [loinc.temperature],
  respiration: [loinc.respiration],
  'oxygen-saturation': [loinc.pulseOximetry, loinc.oxygenSaturation],
  weight: [loinc.weight],
  height: [loinc.height],
  'head-circumference': [loinc.headCircumference],
  pain: [loinc.pain],
  'last-menstrual-period': [loinc.lastPeriod],
};

const names: Record<Sign, string> = {
  'blood-pressure': 'Blood pressure',
  pulse: 'Pulse',
  temperature: 'Temperature',
  respiration: 'Respiration',
  'oxygen-saturation': 'Oxygen saturation',
  weight: 'Weight',
  height: 'Height',
  'head-circumference': 'Head circumference',
  pain: 'Pain',
  'last-menstrual-period': 'Last menstrual period',
};

/** FLACC is observed, not reported, and has no LOINC code we are certain of. */
export const flacc: Coding = { system: vitalSignDetailSystem, code: 'pain-flacc' };

function codeOf(vitalSign: VitalSign): CodeableConcept {
  const text = names[vitalSign.sign];
  if ('scale' in vitalSign && vitalSign.scale === 'faces') {
    return { coding: [loinc.painFaces], text };
  }
  if ('scale' in vitalSign && vitalSign.scale === 'flacc') {
    return { coding: [flacc], text: 'Pain, FLACC' };
  }
  const lying = 'position' in vitalSign && vitalSign.position === 'recumbent';
  return { coding: [...codings[vitalSign.sign], ...(lying ? [loinc.heightLying] : [])], text };
}

type Value = Partial<Observation>;

function value(reading: Reading): Value {
  switch (reading.sign) {
    case 'blood-pressure':
      return {
        ...site(reading.site && detailConcept('site', reading.site)),
        ...position(reading.position),
        component: [
          measured(loinc.systolic, reading.systolicMmHg, 'mm[Hg]'),
          measured(loinc.diastolic, reading.diastolicMmHg, 'mm[Hg]'),
          ...(reading.cuff ? [said(loinc.cuffSize, detailConcept('cuff', reading.cuff))] : []),
        ],
      };
    case 'pulse':
      return {
        valueQuantity: quantity(reading.perMinute, '/min'),
        ...component(reading.rhythm && said(loinc.rhythm, detailConcept('rhythm', reading.rhythm))),
      };
    case 'temperature':
      return {
        valueQuantity: quantity(reading.value, temperatureUcum[reading.unit]),
        ...site(reading.method && detailConcept('method', reading.method)),
      };
    case 'respiration':
      return { valueQuantity: quantity(reading.perMinute, '/min') };
    case 'oxygen-saturation':
      return saturation(reading);
    case 'weight':
      return {
        valueQuantity: quantity(reading.value, weightUcum[reading.unit]),
        ...component(
          reading.weighed && {
            code: weighedIn,
            valueCodeableConcept: detailConcept('weighed', reading.weighed),
          },
        ),
      };
    case 'height':
      return {
        valueQuantity: quantity(reading.value, lengthUcum[reading.unit]),
        ...position(reading.position),
      };
    case 'head-circumference':
      return { valueQuantity: quantity(reading.value, lengthUcum[reading.unit]) };
    case 'pain':
      return {
        valueQuantity: quantity(reading.score, '{score}'),
        ...(reading.scale ? { method: detailConcept('scale', reading.scale) } : {}),
      };
    case 'last-menstrual-period':
      return period(reading);
  }
}

function saturation({ percent, oxygen, flowLPerMin, fio2Percent }: OxygenSaturation): Value {
  const given = [
    oxygen && { code: oxygenSource, valueCodeableConcept: detailConcept('oxygen', oxygen) },
    flowLPerMin !== undefined && measured(loinc.oxygenFlow, flowLPerMin, 'L/min'),
    fio2Percent !== undefined && measured(loinc.oxygenConcentration, fio2Percent, '%'),
  ].filter((each) => typeof each === 'object');
  return {
    valueQuantity: quantity(percent, '%'),
    ...(given.length > 0 ? { component: given } : {}),
  };
}

function period({ date, noPeriod }: LastMenstrualPeriod): Value {
  if (date !== undefined) return { valueDateTime: date };
  const code = noPeriod === 'does-not-know' ? 'asked-unknown' : 'not-applicable';
  return { dataAbsentReason: absent(code, noPeriodReasonSystem, noPeriod) };
}

const notDoneCodes: Record<NotDoneReason, string> = {
  declined: 'asked-declined',
  'could-not-measure': 'not-performed',
  'not-safe': 'not-performed',
  'no-equipment': 'not-performed',
  'not-needed': 'not-performed',
  other: 'not-performed',
};

function absence({ sign, notDone, note }: NotDone): Value {
  const dataAbsentReason = absent(notDoneCodes[notDone], notDoneReasonSystem, notDone);
  const pressures = [loinc.systolic, loinc.diastolic];
  return {
    dataAbsentReason,
    ...(note === undefined ? {} : { note: [{ text: note }] }),
    ...(sign === 'blood-pressure'
      ? { component: pressures.map((each) => ({ code: { coding: [each] }, dataAbsentReason })) }
      : {}),
  };
}

function absent(code: string, ownSystem: string, own: string): CodeableConcept {
  return {
    coding: [
      { system: dataAbsentReasonSystem, code },
      { system: ownSystem, code: own },
    ],
    text: own.replaceAll('-', ' '),
  };
}

function measured(coding: Coding, amount: number, code: UcumCode): ObservationComponent {
  return { code: { coding: [coding] }, valueQuantity: quantity(amount, code) };
}

function said(coding: Coding, concept: CodeableConcept): ObservationComponent {
  return { code: { coding: [coding] }, valueCodeableConcept: concept };
}

function component(one: ObservationComponent | undefined): Value {
  return one === undefined ? {} : { component: [one] };
}

function site(concept: CodeableConcept | undefined): Value {
  return concept === undefined ? {} : { bodySite: concept };
}

function position(where: string | undefined): Value {
  if (where === undefined) return {};
  const valueCodeableConcept = detailConcept('position', where);
  return { extension: [{ url: bodyPositionUrl, valueCodeableConcept }] };
}

function ownConcept(code: string, text: string): CodeableConcept {
  return { coding: [{ system: vitalSignDetailSystem, code }], text };
}
