import { z } from 'zod';
import { scales, storageKinds } from '../../clinical/stock/storage.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';
import { shownLot } from './lots.contract.ts';

const degrees = z
  .number('Give the temperature as the display says it.')
  .min(-200, 'No thermometer says so.')
  .max(200, 'No thermometer says so.');

/** Lowest and highest of one unit since its thermometer was set back. */
export const logTemperatureContract = {
  name: 'supplies/log-temperature',
  input: z.object({
    placeId: fhirId,
    scale: z.enum(scales, 'Say in which degrees.'),
    lowest: degrees,
    highest: degrees,
    note: z.string().trim().max(300).optional(),
  }),
  output: z.object({ verdict: z.string(), quarantined: z.number(), vouched: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** After an excursion: what of the lots may be used again, and on whose word. */
export const releaseContract = {
  name: 'supplies/release',
  input: z.object({
    excursionId: fhirId,
    /** Lots that may be used again; the others stay quarantined, to be thrown away. */
    lotIds: z.array(z.string().max(64)).max(500),
    reason: z.string().trim().min(1, 'Say why they may be used.').max(500),
    manufacturer: z
      .string()
      .trim()
      .min(1, 'Say what the manufacturer answered: who, when, case number.')
      .max(500),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A place where stock is kept. */
export const addPlaceContract = {
  name: 'supplies/add-place',
  input: z.object({
    name: z.string().trim().min(1, 'Give the place a name.').max(60),
    kind: z.enum(storageKinds, 'Say what kind of place it is.'),
  }),
  output: z.object({ placeId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The thermometer of a fridge or freezer, as its certificate says. */
export const keepThermometerContract = {
  name: 'supplies/keep-thermometer',
  input: z.object({
    placeId: fhirId,
    name: z.string().trim().min(1, 'Give the model.').max(60),
    serial: z.string().trim().min(1, 'Give the serial number.').max(60),
    certificate: z.string().trim().min(1, 'Give the number of the certificate.').max(60),
    testedOn: z.iso.date('Give the day as 11/20/2026.'),
    validUntil: z.iso.date('Give the day as 11/20/2027.'),
  }),
  output: z.object({ deviceId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const vouched = z.enum(['calibrated', 'expired', 'no-thermometer']);

const reading = z.object({
  at: z.string(),
  /** The day of it in the practice. */
  on: z.string(),
  lowest: z.number(),
  highest: z.number(),
  scale: z.enum(scales),
  verdict: z.string(),
  /** Whether its thermometer's certificate counted on that day. */
  vouched,
  by: z.string().optional(),
  note: z.string().optional(),
});

export type ShownReading = z.output<typeof reading>;

const excursion = z.object({
  id: z.string(),
  placeName: z.string(),
  words: z.string(),
  since: z.string(),
  isOpen: z.boolean(),
  release: z
    .object({ reason: z.string(), manufacturer: z.string(), by: z.string().optional() })
    .optional(),
  /** What lies there quarantined. */
  lots: z.array(shownLot),
});

export type ShownExcursion = z.output<typeof excursion>;

const unit = z.object({
  placeId: z.string(),
  name: z.string(),
  kind: z.enum(storageKinds),
  isLoggedToday: z.boolean(),
  /** Whether what its thermometer says is vouched for today. */
  vouched,
  thermometer: z
    .object({
      name: z.string(),
      serial: z.string(),
      certificate: z.string(),
      validUntil: z.string(),
      daysLeft: z.number(),
    })
    .optional(),
  /** Newest first. */
  readings: z.array(reading),
});

export type ShownUnit = z.output<typeof unit>;

/** Every unit that is watched, its readings, and what is out of range. */
export const temperaturesContract = {
  name: 'supplies/temperatures',
  input: z.object({}),
  output: z.object({ today: z.string(), units: z.array(unit), excursions: z.array(excursion) }),
  topics: ['Observation', 'Flag', 'Location', 'Stock', 'Device'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
