import type { Funding } from '../stock/stock.ts';

/** Who pays for a vaccine: one answer a person gives, each visit anew. */
export interface Eligibility {
  /** HL7 table 0064 as the national guide for registries (HL7 2.5.1 r1.5) uses it. */
  code: string;
  label: string;
  /** What is asked of the parent or patient to find it. */
  asks: string;
  /** The stock it may be given from. */
  funding: Funding;
  /** For whom the programme is: children are those not yet nineteen. */
  age: 'child' | 'adult' | 'any';
}

const childProgramme = { funding: 'public', age: 'child' } as const;

/**
 * The categories of the Vaccines for Children programme (section 1928 of the Social Security Act:
 * younger than nineteen, and on Medicaid, uninsured, American Indian or Alaska Native, or
 * underinsured and seen at a health center or one deputized) and what stands beside it.
 */
export const eligibilities = {
  V02: {
    ...{ code: 'V02', label: 'VFC: Medicaid', ...childProgramme },
    asks: 'The child has Medicaid, or a Medicaid plan.',
  },
  V03: {
    ...{ code: 'V03', label: 'VFC: no insurance', ...childProgramme },
    asks: 'The child has no health insurance.',
  },
  V04: {
    ...{ code: 'V04', label: 'VFC: American Indian or Alaska Native', ...childProgramme },
    asks: 'The child is American Indian or Alaska Native.',
  },
  V05: {
    ...{ code: 'V05', label: 'VFC: underinsured, at a health center', ...childProgramme },
    asks: 'The insurance does not pay for vaccines, and this is a health center or deputized.',
  },
  V01: {
    ...{ code: 'V01', label: 'Not VFC: private insurance or own pay' },
    ...{ funding: 'private' as const, age: 'any' as const },
    asks: 'The insurance pays for vaccines, or the family pays.',
  },
  V08: {
    ...{ code: 'V08', label: 'Not VFC: underinsured' },
    ...{ funding: 'private' as const, age: 'any' as const },
    asks: 'The insurance does not pay for vaccines, and this is no health center.',
  },
  V07: {
    ...{ code: 'V07', label: 'State programme' },
    ...{ funding: 'public' as const, age: 'any' as const },
    asks: 'A programme of this state or county gives the vaccine.',
  },
  V23: {
    ...{ code: 'V23', label: 'Section 317 vaccine' },
    ...{ funding: 'public' as const, age: 'adult' as const },
    asks: 'An adult without insurance, or with one that does not pay, in a 317 clinic.',
  },
} as const satisfies Record<string, Eligibility>;

export type EligibilityCode = keyof typeof eligibilities;
export const eligibilityCodes = Object.keys(eligibilities) as readonly EligibilityCode[];

/** Whole years below which the Vaccines for Children programme gives. */
export const vfcBelowYears = 19;

/** The categories that can be true at an age. */
export const eligibilitiesAt = (years: number): readonly EligibilityCode[] =>
  eligibilityCodes.filter((code) => fitsAge(code, years));

/** False where the programme is not for this age. */
export function fitsAge(code: EligibilityCode, years: number): boolean {
  const { age } = eligibilities[code];
  return age === 'any' || (age === 'child') === years < vfcBelowYears;
}

/** The stock a patient of this category is given from. */
export const fundingFor = (code: EligibilityCode): Funding => eligibilities[code].funding;

/** Why a dose of the other stock was taken, as the programme's borrowing report asks. */
export const borrowingReasons = [
  'Stock for this patient ran out',
  'Dose of the other stock would expire',
  'New stock came late',
  'Taken by mistake',
] as const;
