import { z } from 'zod';
import { deviceKinds } from '../../clinical/measurements/calibration.ts';
import { ears, frequencies } from '../../clinical/measurements/hearing/audiogram.ts';
import { measurementKinds } from '../../clinical/measurements/kinds.ts';
import { regionNames } from '../../clinical/measurements/skin/regions.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const hearingProtocol = z.object({
  db: z.union([z.literal(20), z.literal(25)]),
  frequencies: z
    .array(z.union(frequencies.map((hz) => z.literal(hz))))
    .min(1)
    .max(7),
});

const rules = z.object({
  hearing: hearingProtocol.optional(),
  overReadVision: z.boolean(),
  overReadHearing: z.boolean(),
  unchecked: z.enum(['warning', 'stop']),
});

const device = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(deviceKinds),
  serial: z.string().optional(),
  isInUse: z.boolean(),
  version: z.string(),
  check: z
    .object({
      ...{ day: z.string(), hasPassed: z.boolean(), dueOn: z.string().optional() },
      by: z.string().optional(),
    })
    .optional(),
});
export type ShownDevice = z.output<typeof device>;

/** What is known before something is measured: whose, with what, and what was found before. */
export const toTakeContract = {
  name: 'measurements/to-take',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    today: z.string(),
    ageYears: z.number().optional(),
    ageMonths: z.number().optional(),
    patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
    chosen: z.object({
      ids: z.array(z.string()),
      families: z.array(z.string()),
      givens: z.array(z.string()),
      birthDate: z.string().optional(),
      sex: z.string().optional(),
    }),
    rules,
    devices: z.array(device),
    personalBest: z.object({ value: z.number(), day: z.string() }).optional(),
    findings: z.array(
      z.object({
        ...{ name: z.string(), place: z.string(), region: z.enum(regionNames).optional() },
        ...{ longMm: z.number(), shortMm: z.number(), day: z.string() },
      }),
    ),
  }),
  topics: ['Patient', 'Device', 'Observation', 'Basic', 'DiagnosticReport', 'Binary'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
export type ToTake = z.output<typeof toTakeContract.output>;

const report = z.object({
  id: z.string(),
  version: z.string(),
  kind: z.enum(measurementKinds),
  title: z.string(),
  /** `waiting`: for a provider’s over-read; `repeat`: one was asked for instead of signing. */
  state: z.enum(['waiting', 'final', 'repeat', 'in-error']),
  /** ISO instant, and the day of it in the practice. */
  takenAt: z.string(),
  day: z.string(),
  takenBy: z.string().optional(),
  device: z.string().optional(),
  isOrdered: z.boolean(),
  overRead: z
    .object({ by: z.string().optional(), day: z.string(), comment: z.string().optional() })
    .optional(),
  /** Why the one who measured went on in spite of a warning. */
  wentOn: z.array(z.string()),
  note: z.string().optional(),
  lines: z.array(
    z.object({
      ...{ label: z.string(), value: z.string(), note: z.string().optional() },
      isByDevice: z.boolean(),
    }),
  ),
  /** What a line over time is drawn of. */
  trend: z.object({ name: z.string(), value: z.number(), unit: z.string() }).optional(),
  tones: z.array(
    z.object({
      ...{ ear: z.enum(ears), hz: z.union(frequencies.map((hz) => z.literal(hz))), db: z.number() },
      ...{ isMasked: z.boolean(), isNoResponse: z.boolean() },
    }),
  ),
  finding: z
    .object({
      ...{ name: z.string(), place: z.string(), region: z.enum(regionNames).optional() },
      ...{ longMm: z.number(), shortMm: z.number() },
    })
    .optional(),
  file: z.object({ contentType: z.string(), title: z.string() }).optional(),
  patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
});
export type ShownReport = z.output<typeof report>;

/** Every measurement of a patient, newest first. */
export const patientMeasurementsContract = {
  name: 'measurements/of-patient',
  input: z.object({ patientId: fhirId }),
  output: z.object({ reports: z.array(report), isCut: z.boolean() }),
  topics: ['DiagnosticReport', 'Observation', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** What waits for a provider's over-read, the oldest first. */
export const overReadsContract = {
  name: 'measurements/over-reads',
  input: z.object({}),
  output: z.object({ reports: z.array(report), isCut: z.boolean() }),
  topics: ['DiagnosticReport', 'Observation', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The file or photo of a measurement. */
export const measurementFileContract = {
  name: 'measurements/file',
  input: z.object({ patientId: fhirId, reportId: fhirId }),
  output: z.object({ contentType: z.string(), base64: z.string() }),
  topics: ['DiagnosticReport', 'Binary'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** An EKG drawn on paper, true to scale; a PDF of the device is printed as the device made it. */
export const printedEkgContract = {
  name: 'measurements/printed-ekg',
  input: z.object({ patientId: fhirId, reportId: fhirId }),
  output: z.object({ pdf: z.string() }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A provider signs what was measured, or asks for it again. */
export const overReadContract = {
  name: 'measurements/over-read',
  input: z.object({
    reportId: fhirId,
    reportVersion: z.string().max(20),
    verdict: z.enum(['signed', 'repeat']),
    comment: z.string().trim().max(1000, 'Keep it to 1000 letters.').optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The devices that measure here, their checks, and how the practice measures. */
export const devicesContract = {
  name: 'measurements/devices',
  input: z.object({}),
  output: z.object({
    today: z.string(),
    devices: z.array(device),
    rules,
    rulesVersion: z.string().optional(),
  }),
  topics: ['Device', 'Observation', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A device comes into use or goes out of it. */
export const keepDeviceContract = {
  name: 'measurements/keep-device',
  input: z.object({
    deviceId: fhirId.optional(),
    deviceVersion: z.string().max(20).optional(),
    kind: z.enum(deviceKinds, 'Say what kind of device it is.'),
    name: z.string().trim().min(1, 'Give it a name.').max(60),
    serial: z.string().trim().max(40).optional(),
    isInUse: z.boolean(),
  }),
  output: z.object({ deviceId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A device was checked: a spirometer with its syringe, another by whoever serves it. */
export const recordCheckContract = {
  name: 'measurements/record-check',
  input: z.object({
    deviceId: fhirId,
    /** Litres of each stroke of a 3-L syringe. */
    strokes: z.array(z.number().min(0).max(10)).max(9).optional(),
    hasPassed: z.boolean().optional(),
    dueOn: z.iso.date('Give the day as 11/20/2026.').optional(),
    note: z.string().trim().max(200).optional(),
  }),
  output: z.object({ hasPassed: z.boolean() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** How the practice measures: its hearing protocol, who over-reads, what an unchecked device does. */
export const keepRulesContract = {
  name: 'measurements/keep-rules',
  input: z.object({ version: z.string().max(20).optional(), ...rules.shape }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
