import { z } from 'zod';
import { informants } from '../../clinical/lists/informant.ts';
import { listKinds, verdicts } from '../../clinical/lists/review.ts';
import { stages } from '../../clinical/visit/stage.ts';
import { signs } from '../../clinical/vitals/reading.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

/** The one thing every view of a chart asks for. */
export const ofPatient = z.object({ patientId: fhirId });

/** What a record says of allergies: listed, denied by somebody, or never asked. */
export const allergyStatement = z.discriminatedUnion('state', [
  z.object({ state: z.literal('listed') }),
  z.object({ state: z.literal('none-known'), words: z.string(), at: z.string().optional() }),
  z.object({ state: z.literal('not-asked') }),
]);

const allergy = z.object({
  id: z.string(),
  name: z.string(),
  detail: z.string().optional(),
  remark: z.string().optional(),
  isHighRisk: z.boolean().optional(),
});

const source = z.object({
  publisher: z.string(),
  title: z.string(),
  edition: z.string(),
  address: z.string(),
});

/** What the rules say of one reading, or what they miss to say anything. */
const verdict = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.enum(['as-expected', 'unusual', 'critical']),
    because: z.array(z.string()),
    advice: z.array(z.string()).optional(),
    sources: z.array(source),
  }),
  z.object({ verdict: z.literal('not-assessed'), missing: z.array(z.string()) }),
]);

/** One vital sign of this visit; instants are ISO. */
const visitVital = z.object({
  id: z.string(),
  sign: z.enum(signs).optional(),
  name: z.string(),
  value: z.string(),
  details: z.string().optional(),
  at: z.string().optional(),
  by: z.string().optional(),
  notDone: z.boolean(),
  /** Missing for what was not measured and for what no rule speaks of. */
  verdict: verdict.optional(),
  /** The last one before this visit: its value, its day, and for weight what changed. */
  before: z
    .object({ value: z.string(), day: z.string(), change: z.string().optional() })
    .optional(),
});

const reviewed = z.object({
  kind: z.enum(listKinds),
  at: z.string(),
  by: z.string().optional(),
  saidBy: z.object({ who: z.enum(informants), name: z.string().optional() }),
  noneKnown: z.boolean(),
  confirmed: z.number(),
  /** Everything said that was not a plain "yes, still so". */
  changes: z.array(z.object({ verdict: z.enum(verdicts), name: z.string() })),
});

const visit = z.object({
  appointmentId: z.string().optional(),
  encounterId: z.string().optional(),
  encounterVersion: z.string().optional(),
  roomId: z.string().optional(),
  stage: z.enum(stages),
  stageSince: z.string().optional(),
  bookedFor: z.string().optional(),
  room: z.string().optional(),
  provider: z.string().optional(),
  visitType: z.string().optional(),
  /** In the patient's words, or as booked when nobody has asked yet. */
  reason: z.string().optional(),
  asked: z
    .object({
      symptoms: z.string().optional(),
      since: z.string().optional(),
      saidBy: z.object({ who: z.enum(informants), name: z.string().optional() }),
      viaInterpreter: z.boolean(),
      by: z.string().optional(),
    })
    .optional(),
  vitals: z.array(visitVital),
  /** How many vital signs of this visit were taken back as entered in error. */
  vitalsInError: z.number(),
  reviewed: z.array(reviewed),
});

/** Who a chart is of, what must not be overlooked, and where today's visit stands. */
export const summaryContract = {
  name: 'chart/summary',
  input: ofPatient,
  output: z.object({
    /** The practice's own date. */
    today: z.string(),
    patient: z.object({
      id: z.string(),
      name: z.string(),
      birthDate: z.string().optional(),
      age: z.string().optional(),
      gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
      pronouns: z.string().optional(),
      language: z.string().optional(),
      needsInterpreter: z.boolean(),
      recordNumber: z.string().optional(),
      /** That the patient has died; a date where the record has one. */
      died: z.union([z.literal(true), z.string()]).optional(),
    }),
    allergies: z.object({ statement: allergyStatement, entries: z.array(allergy) }),
    alerts: z.array(z.object({ id: z.string(), words: z.string() })),
    visit: visit.optional(),
    /** What the record gained since the last visit before today's. */
    since: z
      .object({
        at: z.string(),
        reason: z.string().optional(),
        items: z.array(
          z.object({ key: z.string(), what: z.string(), name: z.string(), date: z.string() }),
        ),
        more: z.boolean(),
      })
      .optional(),
  }),
  topics: [
    ...(['Patient', 'AllergyIntolerance', 'List', 'Flag', 'Encounter', 'Appointment'] as const),
    ...(['Observation', 'Condition', 'MedicationRequest', 'Immunization'] as const),
    ...(['DocumentReference', 'DiagnosticReport'] as const),
    'MedicationStatement',
    'Basic',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ChartSummary = z.output<typeof summaryContract.output>;
export type ChartVisit = NonNullable<ChartSummary['visit']>;
export type VisitVital = ChartVisit['vitals'][number];
