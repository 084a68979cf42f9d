import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';
import { dueStates } from './due-state.ts';
import { whyApart } from './set-apart.ts';

/** One vaccine group: what is next, when, and why. Dates are YYYY-MM-DD. */
const group = z.object({
  key: z.string(),
  name: z.string(),
  /** Asked for because of a condition of this patient, not by age alone. */
  forRisk: z.boolean(),
  state: z.enum(dueStates),
  doseNumber: z.number().optional(),
  earliest: z.string().optional(),
  recommended: z.string().optional(),
  pastDue: z.string().optional(),
  latest: z.string().optional(),
  /** Names of vaccines the data recommend for the next dose. */
  vaccines: z.array(z.string()),
  because: z.array(z.string()),
  /** CDC has notes for the clinician on this series; they are not repeated here. */
  hasGuidance: z.boolean(),
  /** `ofAll`: against every vaccine of it, not some. */
  contraindications: z.array(z.object({ text: z.string(), ofAll: z.boolean() })),
  /** Names of the series of the data that it follows. */
  series: z.array(z.string()),
});

/** One dose given, antigen by antigen. */
const dose = z.object({
  id: z.string(),
  date: z.string(),
  name: z.string(),
  /** The data do not know the code: it counts for nothing. */
  unknownVaccine: z.boolean(),
  /** Of a season that the data do not know: nobody can tell whether it counts. */
  beyondSeasons: z.boolean(),
  antigens: z.array(
    z.object({
      antigen: z.string(),
      status: z.enum(['valid', 'not valid', 'extraneous', 'sub-standard']),
      targetDose: z.number().optional(),
      because: z.array(z.string()),
    }),
  ),
});

/** What is due for one patient today, and whether each dose counts. */
export const vaccinesDueContract = {
  name: 'vaccines/due',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    /** The practice's own date, YYYY-MM-DD. */
    today: z.string(),
    /** Why nothing at all can be assessed, in one sentence each. */
    notAssessed: z.array(z.string()),
    groups: z.array(group),
    doses: z.array(dose),
    /** Entries the rules are not told of; for one of them `leavesOpen` names groups not assessed. */
    apart: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        date: z.string().optional(),
        why: z.enum(whyApart),
        leavesOpen: z.array(z.string()),
      }),
    ),
    /** What else the rules were told of the patient, and which entry said so. */
    told: z.array(z.object({ title: z.string(), from: z.string() })),
    /** Problems of the list that no rule knows: told to nobody. */
    notTold: z.array(z.string()),
    /** True when the record has more than was read. */
    cut: z.boolean(),
    /** When the last assessment was written to the record, and by whom. */
    written: z.object({ at: z.string(), by: z.string().optional() }).optional(),
    sources: z.array(
      z.object({
        publisher: z.string(),
        title: z.string(),
        edition: z.string(),
        address: z.string(),
      }),
    ),
  }),
  topics: [
    ...(['Patient', 'Immunization', 'Condition', 'AllergyIntolerance', 'Procedure'] as const),
    ...(['Observation', 'ImmunizationRecommendation'] as const),
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type VaccinesDue = z.output<typeof vaccinesDueContract.output>;
export type DueGroup = VaccinesDue['groups'][number];
export type CountedDose = VaccinesDue['doses'][number];
