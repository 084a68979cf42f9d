import type { Observation } from '@medplum/fhirtypes';
import { loincSystem, ucumSystem } from '../../fhir/vital-sign-codes.ts';

/** A child was born living after 20 to 45 weeks; anything else is a slip. */
export const gestationPossible = { fromDays: 20 * 7, toDays: 45 * 7 };

/** LOINC codes under which a gestational age at birth may stand in a child's own record. */
const gestationCodes = ['76516-4', '11884-4', '18185-9'] as const;

/** As a search asks for them: `system|code`. */
export const gestationTokens: readonly string[] = gestationCodes.map(
  (code) => `${loincSystem}|${code}`,
);

const daysPer: Readonly<Record<string, number>> = { wk: 7, d: 1 };

/**
 * Days of gestation at birth that an Observation of the child holds, in weeks or days of UCUM.
 * Undefined for anything else, and for what was taken back.
 */
export function gestationDaysOf(observation: Observation): number | undefined {
  const { status, code, valueQuantity } = observation;
  const isTakenBack = status === 'entered-in-error' || status === 'cancelled';
  const isAge = code.coding?.some(
    (coding) => coding.system === loincSystem && gestationCodes.some((one) => one === coding.code),
  );
  if (isTakenBack || !isAge || valueQuantity?.comparator !== undefined) return undefined;
  const { value, code: unit } = valueQuantity ?? {};
  const per = unit === undefined ? undefined : daysPer[unit];
  return value === undefined || per === undefined ? undefined : Math.round(value * per);
}

/**
 * Code and value of a gestational age at birth: by the code for the age at birth (as QI-Core has
 * it) and the one of US birth certificates, in days, which hold weeks and days exactly.
 */
export function gestationCoded(days: number): Pick<Observation, 'code' | 'valueQuantity'> {
  return {
    code: {
      coding: [
        { system: loincSystem, code: '76516-4', display: 'Gestational age--at birth' },
        { system: loincSystem, code: '11884-4', display: 'Gestational age Estimated' },
      ],
      text: 'Gestational age at birth',
    },
    valueQuantity: { value: days, unit: 'days', system: ucumSystem, code: 'd' },
  };
}
