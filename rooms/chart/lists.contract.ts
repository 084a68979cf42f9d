import { z } from 'zod';
import type { ViewContract } from '../../records/act.ts';
import { allergyStatement, ofPatient } from './summary.contract.ts';

/** One line of a list. Dates are FHIR dates, as precise as the record has them. */
const entry = z.object({
  id: z.string(),
  name: z.string(),
  detail: z.string().optional(),
  remark: z.string().optional(),
  isHighRisk: z.boolean().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** An entry of the past; the same medicine ordered again and again stands once. */
const pastEntry = entry.extend({ times: z.number(), last: z.string().optional() });

/** What was taken back: still to be reached, never mixed with what stands. */
const inError = z.array(
  z.object({ id: z.string(), name: z.string(), date: z.string().optional() }),
);

const dose = z.object({
  id: z.string(),
  /** FHIR date, or words where the record has no date ("as a child"). */
  date: z.string().optional(),
  when: z.string().optional(),
  given: z.boolean(),
  /** Why it was not given. */
  reason: z.string().optional(),
  lot: z.string().optional(),
  manufacturer: z.string().optional(),
  /** Site and route in words. */
  where: z.string().optional(),
  /** Told by somebody or by another record, not written by who gave it. */
  reported: z.boolean(),
});

const document = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string().optional(),
  date: z.string().optional(),
  author: z.string().optional(),
  remark: z.string().optional(),
});

/** Problems, medicines, allergies, vaccines and documents of one patient. */
export const listsContract = {
  name: 'chart/lists',
  input: ofPatient,
  output: z.object({
    problems: z.object({ current: z.array(entry), past: z.array(pastEntry), inError }),
    medicines: z.object({ current: z.array(entry), past: z.array(pastEntry), inError }),
    allergies: z.object({
      statement: allergyStatement,
      current: z.array(entry),
      past: z.array(pastEntry),
      inError,
    }),
    vaccines: z.object({
      /** One a vaccine, the last given first; its doses newest first. */
      given: z.array(z.object({ name: z.string(), doses: z.array(dose) })),
      inError,
    }),
    documents: z.object({ filed: z.array(document), inError }),
    /** Lists of which the record has more than stands here. */
    cut: z.array(z.enum(['problems', 'medicines', 'allergies', 'vaccines', 'documents'])),
  }),
  topics: [
    ...(['Condition', 'MedicationRequest', 'MedicationStatement', 'Medication'] as const),
    ...(['AllergyIntolerance', 'Immunization', 'DocumentReference', 'List'] as const),
    'Patient',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ChartLists = z.output<typeof listsContract.output>;
export type ListedEntry = z.output<typeof entry>;
export type PastEntry = z.output<typeof pastEntry>;
export type TakenBack = z.output<typeof inError>;
export type VaccineDose = z.output<typeof dose>;
export type FiledDocument = z.output<typeof document>;
