import { z } from 'zod';
import { moveKinds, stockKinds } from '../../clinical/stock/stock.ts';
import { storageKinds } from '../../clinical/stock/storage.ts';
import type { ViewContract } from '../../records/act.ts';
import { shownLot } from './lots.contract.ts';

const topics = ['Stock', 'Location', 'Basic'] as const;

const place = z.object({ id: z.string(), name: z.string(), kind: z.enum(storageKinds) });

export type ShownPlace = z.output<typeof place>;

const toOrder = z.object({
  itemCode: z.string(),
  label: z.string(),
  unit: z.string(),
  par: z.number(),
  upTo: z.number(),
  usable: z.number(),
  unusable: z.number(),
  order: z.number(),
  isOut: z.boolean(),
});

export type ShownToOrder = z.output<typeof toOrder>;

const item = z.object({
  itemCode: z.string(),
  label: z.string(),
  kind: z.enum(stockKinds),
  unit: z.string(),
  par: z.number().optional(),
  upTo: z.number().optional(),
});

export type ShownItem = z.output<typeof item>;

/** All that is in stock, where; what is to be ordered; what waits for somebody. */
export const onHandContract = {
  name: 'supplies/on-hand',
  input: z.object({}),
  output: z.object({
    today: z.string(),
    lots: z.array(shownLot),
    places: z.array(place),
    items: z.array(item),
    toOrder: z.array(toOrder),
  }),
  topics,
} satisfies ViewContract<z.ZodType, z.ZodType>;

const line = z.object({
  id: z.string(),
  kind: z.enum(moveKinds),
  quantity: z.number(),
  at: z.string(),
  by: z.string(),
  placeName: z.string(),
  reason: z.string().optional(),
  isForPatient: z.boolean(),
  canTakeBack: z.boolean(),
  witness: z.string().optional(),
});

export type ShownLine = z.output<typeof line>;

/** One lot: where it lies, and every line of the ledger about it. */
export const lotContract = {
  name: 'supplies/lot',
  input: z.object({ lotId: z.string().max(64) }),
  output: z.object({
    today: z.string(),
    label: z.string(),
    held: z.array(shownLot),
    lines: z.array(line),
    states: z.array(
      z.object({
        state: z.enum(['usable', 'quarantined', 'recalled']),
        placeName: z.string().optional(),
        reason: z.string(),
        at: z.string(),
        by: z.string(),
      }),
    ),
    isCut: z.boolean(),
  }),
  topics: [...topics, 'Practitioner'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const told = z.object({
  patientId: z.string(),
  name: z.string(),
  birthDate: z.string().optional(),
  phone: z.string().optional(),
  /** The day it was given to them. */
  givenOn: z.string(),
  outcome: z.enum(['told', 'not-reached']).optional(),
  by: z.string().optional(),
});

export type ShownTold = z.output<typeof told>;

const recalled = z.object({
  lotId: z.string(),
  label: z.string(),
  lotNumber: z.string(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  left: z.number(),
  unit: z.string(),
  patients: z.array(told),
});

export type ShownRecall = z.output<typeof recalled>;

/** Recalled lots, and every patient who was given of them. */
export const recallsContract = {
  name: 'supplies/recalls',
  input: z.object({}),
  output: z.object({ recalls: z.array(recalled) }),
  topics: ['Stock', 'Communication', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const owed = z.object({
  moveId: z.string(),
  itemCode: z.string(),
  label: z.string(),
  lotNumber: z.string(),
  /** Whose dose it was. */
  funding: z.enum(['private', 'public']),
  quantity: z.number(),
  unit: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string().optional(),
  /** The day it is due back. */
  dueOn: z.string(),
  /** Days until then; below zero it is late. */
  daysLeft: z.number(),
});

export type ShownOwed = z.output<typeof owed>;

/** Doses that were borrowed across fundings and not put back yet. */
export const borrowedContract = {
  name: 'supplies/borrowed',
  input: z.object({}),
  output: z.object({ today: z.string(), owed: z.array(owed) }),
  topics: ['Stock'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
