import type { LaboratoryTest } from './laboratory-test.ts';
import type { Laboratory } from './settings.ts';

/** One requisition to a laboratory, as plain data: what its message and its paper say. */
export interface Requisition {
  /** Our number of it. */
  number: string;
  practice: string;
  laboratory: Laboratory;
  patient: {
    id: string;
    recordNumber?: string | undefined;
    family: string;
    given: string;
    further?: string | undefined;
    /** `YYYY-MM-DD`, or as much of it as is known. */
    birthDate?: string | undefined;
    /** FHIR administrative gender. */
    sex?: string | undefined;
    address?: { street: string; city: string; state: string; zip: string } | undefined;
    phone?: string | undefined;
  };
  tests: readonly RequestedTest[];
}

export interface RequestedTest {
  /** The number the laboratory answers by. */
  placer: string;
  test: LaboratoryTest;
  isUrgent: boolean;
  /** ISO instant. */
  orderedAt: string;
  provider: { id: string; npi?: string | undefined; family: string; given: string };
  note?: string | undefined;
  /** What the patient said to what was asked before. */
  fasting?: 'yes' | 'no' | 'not-known' | undefined;
  answers: readonly { question: string; answer: string }[];
  specimens: readonly {
    number: string;
    container: string;
    additive: string;
    source: LaboratoryTest['source'];
    site?: string | undefined;
    mL?: number | undefined;
    collectedAt: string;
    collector: string;
  }[];
}
