import { z } from 'zod';
import { heightColumns, tableSexes } from '../../clinical/blood-pressure/child-limits.ts';
import { listKinds, verdicts } from '../../clinical/lists/review.ts';
import { informants } from '../../clinical/lists/informant.ts';
import { vitalSignSchema } from '../../clinical/vitals/reading-schema.ts';
import { stages } from '../../clinical/visit/stage.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

const saidBy = z.object({ who: z.enum(informants), name: z.string().optional() });

/** Who, as every screen's banner shows it. */
const person = z.object({
  id: z.string(),
  name: z.string(),
  birthDate: z.string().optional(),
  age: z.string().optional(),
  /** Completed months and years, where the birth date is known well enough to say. */
  ageMonths: z.number().optional(),
  ageYears: z.number().optional(),
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
  pronouns: z.string().optional(),
  language: z.string().optional(),
  needsInterpreter: z.boolean(),
  recordNumber: z.string().optional(),
});

/** What was asked about the reason, and what the record has without it. */
const reason = z.object({
  words: z.string().optional(),
  asked: z
    .object({
      symptoms: z.string().optional(),
      since: z.string().optional(),
      saidBy,
      viaInterpreter: z.boolean(),
      by: z.string().optional(),
      at: z.string().optional(),
    })
    .optional(),
});

/** One vital sign recorded in this visit. */
const recorded = z.object({
  id: z.string(),
  version: z.string(),
  /** What it is; missing when it is none of the signs or cannot be read. */
  vitalSign: vitalSignSchema.optional(),
  /** What stands there, for what is no vital sign. */
  name: z.string(),
  value: z.string(),
  /** True for what was worked out from other readings, such as the body mass index. */
  derived: z.boolean(),
  at: z.string().optional(),
  by: z.string().optional(),
  /** Hardly possible and confirmed by who took it: what it was held against. */
  confirmed: z.string().optional(),
  /** Present when it was taken back: why, and by whom. */
  error: z
    .object({ reason: z.string().optional(), by: z.string().optional(), at: z.string().optional() })
    .optional(),
});

/** Vital signs of an earlier day: for reading only, never filled in. */
const earlier = z.object({
  day: z.string(),
  vitalSigns: z.array(vitalSignSchema),
});

/** The last reading of one sign before this visit, also when it is older than those days. */
const lastReading = z.object({ day: z.string(), vitalSign: vitalSignSchema });

/** A weight or height of a child, and where it stands among children of that age. */
const measured = z.object({
  /** In the clinic's units and metric: `56 lb 3 oz (25.5 kg)`. */
  words: z.string(),
  day: z.string(),
  /** 0 to 100, by the standard for the age; missing where it cannot be said. */
  percentile: z.number().optional(),
  standard: z.string().optional(),
  /** True for what CDC and WHO hold for implausible at that age. */
  isExtreme: z.boolean().optional(),
});

/** What rooming tells of a child under 18 years beside the form. */
const child = z.object({
  /** By which tables: `male` or `female`; missing where the record does not say. */
  sex: z.enum(tableSexes).optional(),
  /** "9 months" of who was born before 37 weeks, until 24 months after birth. */
  correctedAge: z.string().optional(),
  weight: measured.optional(),
  height: measured.optional(),
  /** The column of the blood-pressure tables, by the last height of half a year. */
  heightColumn: z.literal(heightColumns).optional(),
  /** Today's heights in cm between the columns, for a height that is being typed. */
  heightBordersCm: z.array(z.number()).optional(),
});

const border = z.tuple([z.number(), z.number()]).readonly();

const entry = z.object({
  type: z.enum(['Condition', 'MedicationRequest', 'MedicationStatement', 'AllergyIntolerance']),
  id: z.string(),
  version: z.string(),
  name: z.string(),
  detail: z.string().optional(),
  remark: z.string().optional(),
  isHighRisk: z.boolean().optional(),
  /** An allergy entry that says there are none. */
  isNone: z.boolean().optional(),
  /** The last time somebody said something of it. */
  last: z
    .object({
      verdict: z.enum(verdicts),
      at: z.string(),
      saidBy,
      by: z.string().optional(),
      inThisVisit: z.boolean(),
    })
    .optional(),
});

const list = z.object({
  entries: z.array(entry),
  /** True when the record has more entries than are shown. */
  cut: z.boolean(),
  /** The last time the patient said that there is none, if nothing was added since. */
  noneKnown: z
    .object({ at: z.string(), saidBy, by: z.string().optional(), inThisVisit: z.boolean() })
    .optional(),
});

/** Everything the rooming page shows of one visit. */
export const roomingVisitContract = {
  name: 'rooming/visit',
  input: z.object({ encounterId: fhirId }),
  output: z.object({
    encounterId: z.string(),
    encounterVersion: z.string(),
    stage: z.enum(stages),
    stageSince: z.string().optional(),
    room: z.string().optional(),
    provider: z.string().optional(),
    /** The practice's own date. */
    today: z.string(),
    patient: person,
    /** Of the practice, in meters; missing where it was not said. */
    altitudeM: z.number().optional(),
    reason,
    recorded: z.array(recorded),
    earlier: z.array(earlier),
    last: z.array(lastReading),
    /** Missing for who is 18 or older, or of unknown age. */
    child: child.optional(),
    /** Of a child, in kg and cm: outside of them a weight or height must be confirmed. */
    borders: z.object({ weight: border.optional(), height: border.optional() }).optional(),
    lists: z.object({
      problems: list,
      medicines: list,
      allergies: list,
    } satisfies Record<(typeof listKinds)[number], z.ZodType>),
  }),
  topics: [
    'Encounter',
    'Patient',
    'Observation',
    'Condition',
    'MedicationRequest',
    'MedicationStatement',
    'AllergyIntolerance',
    'List',
    'Basic',
    'Medication',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type RoomingVisit = z.output<typeof roomingVisitContract.output>;
export type RecordedVital = RoomingVisit['recorded'][number];
export type EarlierDay = RoomingVisit['earlier'][number];
export type ShownList = RoomingVisit['lists']['problems'];
export type ShownEntry = ShownList['entries'][number];
