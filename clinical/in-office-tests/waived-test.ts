import type { Task } from '../scope-of-practice/task.ts';

/** One answer a person may give, in the order in which it is read off. */
export interface Choice {
  /** Stands in the record: never renamed. */
  code: string;
  label: string;
  /** What it stands for in the component's unit, where the pad says a number. */
  value?: number;
}

/** How a component is answered. */
export type Answer =
  | { kind: 'choice'; choices: readonly Choice[] }
  | {
      kind: 'number';
      unit: string;
      /** UCUM. */
      ucum: string;
      decimals: number;
      /** Beyond these it is a slip of a digit. Ours, and no clinical limit. */
      slipBelow: number;
      slipAbove: number;
    };

/** One thing a test answers: a line of a cassette, a pad of a strip, a number of a meter. */
export interface Component {
  key: string;
  label: string;
  /** Left out: no code that could be verified; the result is told by its words. */
  loinc?: { code: string; display: string };
  answer: Answer;
  /** The unit of the values of its choices, where they have one. */
  unit?: { unit: string; ucum: string };
}

/** What is taken of the patient, and what the gate is asked before that. */
export const specimenKinds = {
  'throat-swab': {
    ...{ label: 'Throat swab', snomed: '258529004', task: 'specimen-swab' },
  },
  'nasal-swab': {
    ...{ label: 'Nasal or nasopharyngeal swab', snomed: '258500001', task: 'specimen-swab' },
  },
  fingerstick: {
    ...{ label: 'Fingerstick blood', snomed: '122554006', task: 'capillary-puncture' },
  },
  urine: { label: 'Urine', snomed: '122575003', task: undefined },
  stool: { label: 'Stool', snomed: '119339001', task: undefined },
} as const satisfies Record<string, { label: string; snomed: string; task: Task | undefined }>;

export type SpecimenKind = keyof typeof specimenKinds;

/** A test that is waived under CLIA, as it is ordered, run and read. */
export interface WaivedTest {
  /** Of the catalogue: stands in orders for as long as the record does. */
  code: string;
  label: string;
  /** Other words people look for it by. */
  also: string;
  specimen: SpecimenKind;
  /** What the report as a whole is. Left out: as its one component. */
  panel?: { code: string; display: string };
  components: readonly Component[];
  /** True: the practice says which of the components its kit has. */
  isPanelOfPractice?: boolean;
  /** True: the device shows by itself whether it worked, and the person has to see it. */
  hasInternalControl: boolean;
  /** What controls are: positive and negative, or levels with numbers. */
  controls: 'qualitative' | 'numeric';
  /**
   * Numbers for billing, without words: the code of the procedure, and whether it is told as waived
   * by the modifier QW.
   */
  charge?: { cpt: string; qw: boolean };
}

/** The code of a kit in the stock. */
export const kitItemCode = (testCode: string): string => `kit:${testCode}`;
