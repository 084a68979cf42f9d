import type { Funding } from '../stock/stock.ts';

/** Who pays for a vaccine: one answer a person gives, each visit anew. */
export interface Eligibility {
  /**
   * HL7 table 0064, financial class, as registries use it (PHIN VADS, PHVS_FinancialClass_IIS; the
   * Federal Health Information Model spells it out). V06 and V08 are deprecated there: a state's
   * program is V07, and who is underinsured elsewhere than at a health center is V01. A state may
   * have codes of its own beside these; none is offered here without that state's table.
   */
  code: string;
  label: string;
  /** What is asked of the parent or patient to find it. */
  asks: string;
  /** The stock it may be given from. */
  funding: Funding;
  /** For whom the program is: children are those not yet nineteen. */
  age: 'child' | 'any';
}

const childProgramme = { funding: 'public', age: 'child' } as const;

/**
 * The categories of the Vaccines for Children program (section 1928 of the Social Security Act:
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
    asks: 'The insurance pays, the family pays, or no program covers what the insurance leaves.',
  },
  V07: {
    ...{ code: 'V07', label: 'State or local program' },
    ...{ funding: 'public' as const, age: 'any' as const },
    asks: 'Not VFC: this state or county supplies the vaccine by its own rules. Ask which.',
  },
} as const satisfies Record<string, Eligibility>;

export type EligibilityCode = keyof typeof eligibilities;
export const eligibilityCodes = Object.keys(eligibilities) as readonly EligibilityCode[];

/** Whole years below which the Vaccines for Children program gives. */
export const vfcBelowYears = 19;

/** The categories that can be true at an age. */
export const eligibilitiesAt = (years: number): readonly EligibilityCode[] =>
  eligibilityCodes.filter((code) => fitsAge(code, years));

/** False where the program is not for this age. */
export const fitsAge = (code: EligibilityCode, years: number): boolean =>
  eligibilities[code].age === 'any' || years < vfcBelowYears;

/** The stock a patient of this category is given from. */
export const fundingFor = (code: EligibilityCode): Funding => eligibilities[code].funding;

/** Why a dose of the other stock was taken, as the program's borrowing report asks. */
export const borrowingReasons = [
  'Stock for this patient ran out',
  'Dose of the other stock would expire',
  'New stock came late',
  'Taken by mistake',
] as const;
