import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

/** One question of the specification with its answer: together they are the explanation. */
const question = z.object({
  /** The table of the specification, such as `6-15`. */
  table: z.string(),
  asks: z.string(),
  answer: z.enum(['yes', 'no']),
  compared: z.array(
    z.object({
      what: z.string(),
      /** YYYY-MM-DD, as is `from`. */
      date: z.string(),
      from: z.string().optional(),
      plus: z.string().optional(),
    }),
  ),
});

/** What was asked about one dose, or to make one forecast; asked when a person opens it. */
export const vaccineQuestionsContract = {
  name: 'vaccines/questions',
  input: z.object({
    patientId: fhirId,
    /** The id of a dose, or the key of a row of vaccine groups. */
    about: z.string().max(1_000),
  }),
  output: z.object({
    /** One an antigen of the dose, or a series of the group. */
    parts: z.array(z.object({ name: z.string(), questions: z.array(question) })),
  }),
  topics: [
    'Patient',
    'Immunization',
    'Condition',
    'AllergyIntolerance',
    'Procedure',
    'Observation',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type VaccineQuestions = z.output<typeof vaccineQuestionsContract.output>;
