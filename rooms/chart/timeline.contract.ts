import { z } from 'zod';
import type { ViewContract } from '../../records/act.ts';
import { ofPatient } from './summary.contract.ts';

/** What a timeline can be narrowed to. */
export const timelineKinds = [
  ...(['visits', 'measurements', 'problems', 'medicines'] as const),
  ...(['allergies', 'vaccines', 'procedures', 'reports', 'documents'] as const),
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Where a page of the timeline ends; the next one goes on from there. */
const cursor = z.string().max(40);

const item = z.object({
  key: z.string(),
  kind: z.enum(timelineKinds),
  name: z.string(),
  /** Value, dose, outcome: what stands behind the name. */
  detail: z.string().optional(),
  /** What the laboratory itself said of a value. */
  flag: z.string().optional(),
  date: z.string().optional(),
  /** Taken back as entered in error: shown only when it is asked for. */
  inError: z.boolean(),
  documentId: z.string().optional(),
});

const group = z.object({
  /** The same on two pages when one visit stands on both. */
  key: z.string(),
  /** FHIR date, as precise as the record has it; missing for what has none. */
  date: z.string().optional(),
  visit: z
    .object({
      name: z.string(),
      reason: z.string().optional(),
      provider: z.string().optional(),
      inError: z.boolean(),
    })
    .optional(),
  /** The vital signs of it on one line. */
  vitals: z.array(z.string()),
  items: z.array(item),
});

/** What happened to one patient, newest first, a page at a time. */
export const timelineContract = {
  name: 'chart/timeline',
  input: ofPatient.extend({
    /** An ISO instant: only what began before it. Given by the page before, or a date to start at. */
    before: cursor.optional(),
    /** Only this. */
    kind: z.enum(timelineKinds).optional(),
  }),
  output: z.object({
    groups: z.array(group),
    /** Give it back as `before` for what is older; missing when this is the end. */
    older: cursor.optional(),
  }),
  topics: [
    ...(['Encounter', 'Observation', 'Condition', 'MedicationRequest'] as const),
    ...(['MedicationStatement', 'AllergyIntolerance', 'Immunization', 'Procedure'] as const),
    ...(['DiagnosticReport', 'DocumentReference'] as const),
    'Patient',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type TimelineGroup = z.output<typeof group>;
export type TimelineItem = z.output<typeof item>;
export type TimelinePage = z.output<typeof timelineContract.output>;
