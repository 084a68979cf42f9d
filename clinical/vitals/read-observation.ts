import type { CodeableConcept, Coding, Observation, Quantity } from '@medplum/fhirtypes';
import { noPeriodReasonSystem, notDoneReasonSystem } from '../../fhir/linchpin.ts';
import {
  bodyPositionUrl,
  dataAbsentReasonSystem,
  detailValue,
  isCoded,
  loinc,
  loincSystem,
  ucumSystem,
  type UcumCode,
} from '../../fhir/vital-sign-codes.ts';
import {
  flacc,
  lengthUcum,
  oxygenSource,
  temperatureUcum,
  weighedIn as weighedInCode,
  weightUcum,
} from './observation.ts';
import {
  bloodPressureSites,
  bodyPositions,
  cuffSizes,
  heightPositions,
  noPeriodReasons,
  notDoneReasons,
  oxygenSources,
  painScales,
  pulseRhythms,
  temperatureMethods,
  weighedIn,
  type NotDone,
  type Reading,
  type Sign,
  type TemperatureMethod,
  type VitalSign,
} from './reading.ts';

/** LOINC codes that other systems use for the same signs. */
export const signOfCode: Readonly<Record<string, Sign>> = {
  '85354-9': 'blood-pressure',
  '55284-4': 'blood-pressure',
  '8867-4': 'pulse',
  '8310-5': 'temperature',
  '8331-1': 'temperature',
  '8332-2': 'temperature',
  '8333-0': 'temperature',
  '8328-7': 'temperature',
  '9279-1': 'respiration',
  '59408-5': 'oxygen-saturation',
  '2708-6': 'oxygen-saturation',
  '29463-7': 'weight',
  '3141-9': 'weight',
  '8302-2': 'height',
  '8306-3': 'height',
  '3137-7': 'height',
  '9843-4': 'head-circumference',
  '8287-5': 'head-circumference',
  '72514-3': 'pain',
  '38221-8': 'pain',
  '8665-2': 'last-menstrual-period',
};

const methodOfCode: Readonly<Record<string, TemperatureMethod>> = {
  '8331-1': 'oral',
  '8332-2': 'rectal',
  '8333-0': 'tympanic',
  '8328-7': 'axillary',
};

/**
 * The vital sign that an Observation holds, ours or another system's. Undefined when it is not one
 * of the signs we know, was entered in error or cancelled, or its value or unit cannot be read:
 * what cannot be read is never taken for something else.
 */
export function vitalSignOf(observation: Observation): VitalSign | undefined {
  if (observation.status === 'entered-in-error' || observation.status === 'cancelled') {
    return undefined;
  }
  const sign = signOf(observation);
  if (sign === undefined) return undefined;
  return readNotDone(sign, observation) ?? readReading(sign, observation);
}

export function signOf({ code }: Observation): Sign | undefined {
  if (isCoded(code, flacc)) return 'pain';
  return codesOf(code).flatMap((each) => signOfCode[each] ?? [])[0];
}

function codesOf(concept: CodeableConcept): string[] {
  return (concept.coding ?? []).flatMap(({ system, code }) =>
    system === loincSystem && code !== undefined ? [code] : [],
  );
}

function readNotDone(sign: Sign, observation: Observation): NotDone | undefined {
  const reason = observation.dataAbsentReason;
  const own = notDoneReasons.find((each) =>
    isCoded(reason, { system: notDoneReasonSystem, code: each }),
  );
  const declined = isCoded(reason, { system: dataAbsentReasonSystem, code: 'asked-declined' });
  const absent = isCoded(reason, { system: dataAbsentReasonSystem, code: 'not-performed' });
  const notDone = own ?? (declined ? 'declined' : absent ? 'other' : undefined);
  if (notDone === undefined) return undefined;
  const note = observation.note?.[0]?.text ?? (own ? undefined : reason?.text);
  return { sign, notDone, ...(note === undefined ? {} : { note }) };
}

function readReading(sign: Sign, observation: Observation): Reading | undefined {
  const { valueQuantity } = observation;
  switch (sign) {
    case 'blood-pressure':
      return readPressure(observation);
    case 'pulse': {
      const perMinute = amountIn(valueQuantity, '/min');
      const said = componentOf(observation, { coding: [loinc.rhythm] })?.valueCodeableConcept;
      return perMinute === undefined
        ? undefined
        : { sign, perMinute, ...given({ rhythm: detailValue('rhythm', pulseRhythms, said) }) };
    }
    case 'temperature':
      return readTemperature(observation);
    case 'respiration': {
      const perMinute = amountIn(valueQuantity, '/min');
      return perMinute === undefined ? undefined : { sign, perMinute };
    }
    case 'oxygen-saturation':
      return readSaturation(observation);
    case 'weight': {
      const read = measureIn(valueQuantity, weightUcum);
      const said = componentOf(observation, weighedInCode)?.valueCodeableConcept;
      return (
        read && { sign, ...read, ...given({ weighed: detailValue('weighed', weighedIn, said) }) }
      );
    }
    case 'height':
      return readHeight(observation);
    case 'head-circumference': {
      const read = measureIn(valueQuantity, lengthUcum);
      return read && { sign, ...read };
    }
    case 'pain':
      return readPain(observation);
    case 'last-menstrual-period':
      return readPeriod(observation);
  }
}

function readPressure(observation: Observation): Reading | undefined {
  const part = (coding: Coding) => componentOf(observation, { coding: [coding] });
  const systolicMmHg = amountIn(part(loinc.systolic)?.valueQuantity, 'mm[Hg]');
  const diastolicMmHg = amountIn(part(loinc.diastolic)?.valueQuantity, 'mm[Hg]');
  if (systolicMmHg === undefined || diastolicMmHg === undefined) return undefined;
  const cuff = part(loinc.cuffSize)?.valueCodeableConcept;
  return {
    sign: 'blood-pressure',
    systolicMmHg,
    diastolicMmHg,
    ...given({
      site: detailValue('site', bloodPressureSites, observation.bodySite),
      position: detailValue('position', bodyPositions, positionOf(observation)),
      cuff: detailValue('cuff', cuffSizes, cuff),
    }),
  };
}

function readTemperature(observation: Observation): Reading | undefined {
  const read = measureIn(observation.valueQuantity, temperatureUcum);
  const byCode = codesOf(observation.code).flatMap((code) => methodOfCode[code] ?? [])[0];
  const method = detailValue('method', temperatureMethods, observation.bodySite) ?? byCode;
  return read && { sign: 'temperature', ...read, ...given({ method }) };
}

function readSaturation(observation: Observation): Reading | undefined {
  const percent = amountIn(observation.valueQuantity, '%');
  if (percent === undefined) return undefined;
  const part = (coding: Coding) => componentOf(observation, { coding: [coding] })?.valueQuantity;
  const flowLPerMin = amountIn(part(loinc.oxygenFlow), 'L/min');
  const fio2Percent = amountIn(part(loinc.oxygenConcentration), '%');
  const said = componentOf(observation, oxygenSource)?.valueCodeableConcept;
  const oxygen = detailValue('oxygen', oxygenSources, said);
  return { sign: 'oxygen-saturation', percent, ...given({ oxygen, flowLPerMin, fio2Percent }) };
}

function readHeight(observation: Observation): Reading | undefined {
  const read = measureIn(observation.valueQuantity, lengthUcum);
  const lying = isCoded(observation.code, loinc.heightLying) ? 'recumbent' : undefined;
  const position = detailValue('position', heightPositions, positionOf(observation)) ?? lying;
  return read && { sign: 'height', ...read, ...given({ position }) };
}

function readPain(observation: Observation): Reading | undefined {
  const score = amountIn(observation.valueQuantity, '{score}') ?? observation.valueInteger;
  if (score === undefined) return undefined;
  const faces = isCoded(observation.code, loinc.painFaces) ? 'faces' : undefined;
  const scale = detailValue('scale', painScales, observation.method) ?? faces;
  return { sign: 'pain', score, ...given({ scale }) };
}

function readPeriod({ valueDateTime, dataAbsentReason }: Observation): Reading | undefined {
  const sign = 'last-menstrual-period';
  const date = valueDateTime?.slice(0, 10);
  if (date !== undefined && /^\d{4}-\d{2}(-\d{2})?$/.test(date)) return { sign, date };
  const noPeriod = noPeriodReasons.find((code) =>
    isCoded(dataAbsentReason, { system: noPeriodReasonSystem, code }),
  );
  return noPeriod && { sign, noPeriod };
}

function componentOf(observation: Observation, code: CodeableConcept) {
  return observation.component?.find((component) =>
    code.coding?.some((coding) => isCoded(component.code, coding)),
  );
}

function positionOf(observation: Observation): CodeableConcept | undefined {
  return observation.extension?.find(({ url }) => url === bodyPositionUrl)?.valueCodeableConcept;
}

/** The amount of a quantity that is in this UCUM unit and no comparison such as `<`. */
function amountIn(quantity: Quantity | undefined, unit: UcumCode): number | undefined {
  const { system, code, comparator, value } = quantity ?? {};
  const isUnit = (system === undefined || system === ucumSystem) && code === unit;
  return isUnit && comparator === undefined ? value : undefined;
}

function measureIn<Unit extends string>(
  quantity: Quantity | undefined,
  units: Readonly<Record<Unit, UcumCode>>,
): { value: number; unit: Unit } | undefined {
  for (const [unit, code] of Object.entries<UcumCode>(units)) {
    const value = amountIn(quantity, code);
    if (value !== undefined) return { value, unit: unit as Unit };
  }
  return undefined;
}

/** Only what was said: a detail nobody gave is not there, not undefined. */
function given<Details extends Record<string, unknown>>(details: Details): Details {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  ) as Details;
}
