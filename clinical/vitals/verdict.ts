import { Temporal } from 'temporal-polyfill';
import type { HeightColumn } from '../blood-pressure/child-limits.ts';
import type { Source } from './source.ts';

/** How far from usual. `critical` means: tell the provider now. */
export type Level = 'as-expected' | 'unusual' | 'critical';

/**
 * What a rule answers, with what the screen shows; or that it cannot answer, and what is missing.
 */
export type Verdict =
  | { verdict: Level; because: string[]; sources: Source[]; advice?: string[] | undefined }
  | { verdict: 'not-assessed'; missing: string[]; because: string[] };

/** Of whom and when. What is not known is left out, and is never taken for usual. */
export interface PersonOn {
  /** FHIR date: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  birthDate?: string | undefined;
  /** The day of the measurement. */
  on: Temporal.PlainDate;
  /** A child's blood pressure is read by it; only male and female have tables. */
  sex?: string | undefined;
  /** A child's height, as the column of the blood-pressure tables it is nearest to. */
  heightColumn?: HeightColumn | undefined;
  pregnant?: boolean | undefined;
  /**
   * Of the place, in meters: saturation is lower high up. Missing: held against the values below
   * 2,500 m, and said so where it matters.
   */
  altitudeM?: number | undefined;
}
