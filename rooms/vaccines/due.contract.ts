import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';
import { dueStates } from '../../clinical/immunization/due-state.ts';
import { whyApart } from '../../clinical/immunization/set-apart.ts';

/** One vaccine group: what is next, when, and why. Dates are YYYY-MM-DD. */
const group = z.object({
  key: z.string(),
  name: z.string(),
  /** Asked for because of a condition of this patient, not by age alone. */
  forRisk: z.boolean(),
  /** What condition it is for, in words, where it is known which. */
  forWhat: z.string().optional(),
  state: z.enum(dueStates),
  /** What to prepare, where the name stands for several products; any of these will do. */
  products: z.array(z.string()),
  /** Where doses are counted anew each season: from which day on. */
  seasonFrom: z.string().optional(),
  doseNumber: z.number().optional(),
  earliest: z.string().optional(),
  recommended: z.string().optional(),
  pastDue: z.string().optional(),
  latest: z.string().optional(),
  /** Names of vaccines the data recommend for the next dose. */
  vaccines: z.array(z.string()),
  /** What it comes to, in plain sentences, before all that was asked. */
  plain: z.array(z.string()),
  because: z.array(z.string()),
  /** CDC has notes for the clinician on this series; they are not repeated here. */
  hasGuidance: z.boolean(),
  /** `ofAll`: against every vaccine of it, not some; `nasalOnly`: against the nasal spray alone. */
  contraindications: z.array(
    z.object({ text: z.string(), ofAll: z.boolean(), nasalOnly: z.boolean() }),
  ),
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
    /** The last day of the seasons that the data know, when today is later than all of them. */
    seasonsEnded: z.string().optional(),
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
        /** A live vaccine: others need a distance from it, which nobody can tell. */
        isLive: z.boolean(),
      }),
    ),
    /** What else the rules were told of the patient, and which entry said so. */
    told: z.array(z.object({ title: z.string(), from: z.string() })),
    /** Problems of the list that no rule knows: told to nobody. */
    notTold: z.array(z.string()),
    /** True when the record has more than was read. */
    cut: z.boolean(),
    /** When what the record says of it changed last. */
    written: z.object({ at: z.string() }).optional(),
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
    'ImmunizationEvaluation',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type VaccinesDue = z.output<typeof vaccinesDueContract.output>;
export type DueGroup = VaccinesDue['groups'][number];
export type CountedDose = VaccinesDue['doses'][number];
