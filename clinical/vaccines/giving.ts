import type { Funding, OnHand } from '../stock/stock.ts';
import type { EligibilityCode } from './eligibility.ts';
import type { VaccineProduct } from './product.ts';
import type { ScreeningFindings } from './screening.ts';
import type { VaccineRoute, VaccineSiteKey } from './site.ts';

/** What the rules say of this dose, given today. */
export interface WouldCount {
  /**
   * `counts`: for at least one antigen, and invalid for none. `not-needed`: the series asks for
   * none. `invalid`: it would have to be given again.
   */
  verdict: 'counts' | 'not-needed' | 'invalid' | 'not-assessed';
  /** Why, in short sentences. */
  because: readonly string[];
  /** Of which antigen and series it would be which dose. */
  doses: readonly { antigen: string; series: string; number: number }[];
}

/** What speaks against this vaccine, as the rules or the record have it. */
export interface Against {
  says: string;
  /** The question that told it, or the entry of the record. */
  from: string;
}

/** A vaccine that was given to the patient today. */
export interface GivenToday {
  cvx: string;
  name: string;
  antigens: readonly string[];
  site?: VaccineSiteKey | undefined;
  /** Id of the order it was given under. */
  requestId?: string | undefined;
}

/** A statement that goes with the vaccine, and which edition the person was given. */
export interface StatementGiven {
  document: string;
  name: string;
  /** The day of the current edition, `YYYY-MM-DD`. */
  current: string;
  /** The day of the edition given; undefined: not given. */
  edition?: string | undefined;
  language?: string | undefined;
}

/** The current edition of every statement was handed over; false where there is none to hand over. */
export const allGiven = (all: readonly StatementGiven[]): boolean =>
  all.length > 0 && all.every(({ edition, current }) => edition === current);

/** What is chosen for one dose. */
export interface DoseChosen {
  route?: VaccineRoute | undefined;
  site?: VaccineSiteKey | undefined;
  /** In mL, where the tables do not say it. */
  doseMl?: number | undefined;
  /** Why a dose of the other stock is taken. */
  borrowing?: string | undefined;
}

/** All that is known before one vaccine is given. Undefined: not asked, not chosen, not known. */
export interface Giving {
  /** The practice's own date, `YYYY-MM-DD`. */
  today: string;
  ageMonths: number;
  /** CVX codes of the products any of which answers the order. */
  ordered: readonly string[];
  stock?: OnHand | undefined;
  product?: VaccineProduct | undefined;
  chosen: DoseChosen;
  /** Whether the data prefer this product at this age; undefined where they do not say. */
  isForAge?: boolean | undefined;
  /** The volume that the tables name. */
  usualMl?: number | undefined;
  eligibility?: EligibilityCode | undefined;
  screening?: ScreeningFindings | undefined;
  against: readonly Against[];
  wouldCount: WouldCount;
  givenToday: readonly GivenToday[];
  statements: readonly StatementGiven[];
}

/** How the stock of a lot was paid for, in words. */
export const fundingWords: Readonly<Record<Funding, string>> = {
  private: 'private stock',
  public: 'public stock',
};
