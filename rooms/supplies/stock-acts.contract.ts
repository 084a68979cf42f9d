import { z } from 'zod';
import { fundings, stockKinds } from '../../clinical/stock/stock.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

const day = z.iso.date('Give the day as 11/20/2026.');
const words = z.string().trim().min(1, 'Say why.').max(300, 'Keep it to 300 letters.');
const lotId = z.string().min(1, 'Choose the lot.').max(64);
const placeId = z.string().min(1, 'Choose the place.').max(64);
const some = z
  .number('Say how many.')
  .positive('Say how many, more than none.')
  .max(100_000, 'Say fewer than 100,000.');
const none = z.object({});

/** A delivery, put away. What is printed on it makes the lot, or finds it. */
export const receiveContract = {
  name: 'supplies/receive',
  input: z.object({
    itemCode: z
      .string()
      .regex(/^(?:cvx|ndc|kit|control|supply):[A-Za-z0-9.-]{1,80}$/, 'Choose what it is.'),
    label: z.string().trim().min(1, 'Say what it is called.').max(120),
    kind: z.enum(stockKinds, 'Say what kind of thing it is.'),
    lotNumber: z.string().trim().min(1, 'Give the lot number.').max(40),
    expiresOn: day,
    funding: z.enum(fundings, 'Say whose stock it is.'),
    unit: z.string().trim().min(1, 'Say what one is counted in.').max(20),
    manufacturer: z.string().trim().max(120).optional(),
    gtin: z
      .string()
      .regex(/^\d{14}$/, 'A GTIN has 14 digits.')
      .optional(),
    ndc: z
      .string()
      .regex(/^\d{11}$/, 'Give the NDC with its 11 digits.')
      .optional(),
    schedule: z.enum(['II', 'III', 'IV', 'V']).optional(),
    quantity: some,
    placeId,
    /** The same lot number is here with another day of expiry, and both are right. */
    isOtherExpiry: z.boolean().optional(),
  }),
  output: z.object({ lotId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** From one place to another. */
export const transferContract = {
  name: 'supplies/transfer',
  input: z.object({
    ...{ lotId, placeId, toPlaceId: placeId, quantity: some },
    /** Of a lot that is open here and moved in part: whether what is open goes along. */
    withOpen: z.boolean().optional(),
  }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Used, and not for one patient: opened for training, given out, used up. */
export const useContract = {
  name: 'supplies/use',
  input: z.object({ lotId, placeId, quantity: some, reason: words.optional() }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Thrown away. */
export const wasteContract = {
  name: 'supplies/waste',
  input: z.object({ lotId, placeId, quantity: some, reason: words }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Counted without being told how many there should be. */
export const countContract = {
  name: 'supplies/count',
  input: z.object({
    lotId,
    placeId,
    counted: z.number('Say how many you counted.').min(0, 'Say how many you counted.').max(100_000),
    /** Why there is another number than the ledger says; asked only when there is. */
    reason: words.optional(),
  }),
  output: z.object({ difference: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A line that somebody wrote by mistake is put right by another. */
export const takeBackContract = {
  name: 'supplies/take-back',
  input: z.object({ moveId: z.string().max(64), reason: words }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A borrowed dose is put back out of the stock that owed it. */
export const payBackContract = {
  name: 'supplies/pay-back',
  input: z.object({ moveId: z.string().max(64), lotId, placeId }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A lot is quarantined, released or recalled, or a recall is taken back as a mistake. */
export const setStateContract = {
  name: 'supplies/set-state',
  input: z.object({
    lotId,
    /** Left out: everywhere. */
    placeId: placeId.optional(),
    state: z.enum(['usable', 'quarantined']),
    reason: words,
  }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;

export const recallContract = {
  name: 'supplies/recall',
  input: z.object({
    lotNumber: z.string().trim().min(1, 'Give the lot number.').max(40),
    reason: words,
  }),
  output: z.object({ lots: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A patient who was given of a recalled lot was told, or could not be reached. */
export const tellContract = {
  name: 'supplies/tell',
  input: z.object({
    lotId,
    patientId: fhirId,
    outcome: z.enum(['told', 'not-reached'], 'Say whether they were told.'),
    note: z.string().trim().max(300).optional(),
  }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** How much of an item the practice wants to have; none takes it off the list. */
export const setParContract = {
  name: 'supplies/set-par',
  input: z.object({
    itemCode: z.string().min(1, 'Choose the item.').max(120),
    par: z.number('Say how many.').min(0).max(100_000),
    upTo: z.number('Say how many.').min(0).max(100_000),
  }),
  output: none,
} satisfies ActContract<z.ZodType, z.ZodType>;
