import { z } from 'zod';
import { ownKinds } from '../../clinical/orders/catalogue/kept-item.ts';
import { orderKinds } from '../../clinical/orders/catalogue/item.ts';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { fhirId } from '../../fhir/id.ts';
import { settingsShown } from './signing.contract.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const item = z.object({
  code: z.string(),
  label: z.string(),
  kind: z.enum(orderKinds),
  task: z.enum(tasks),
  also: z.string().optional(),
  isOwn: z.boolean(),
  isHidden: z.boolean(),
  note: z.string().optional(),
  afterCare: z.string().optional(),
});

export type ShownItem = z.output<typeof item>;

const set = z.object({
  id: z.string(),
  name: z.string(),
  reasons: z.array(z.string()),
  codes: z.array(z.string()),
  isEnded: z.boolean(),
});

export type ShownSet = z.output<typeof set>;

/** What can be ordered for a patient, with the sets that fit why the patient is here. */
export const offeredContract = {
  name: 'orders/offered',
  input: z.object({ encounterId: fhirId.optional() }),
  output: z.object({
    items: z.array(item),
    sets: z.array(set.extend({ fits: z.boolean() })),
  }),
  topics: ['ActivityDefinition', 'PlanDefinition', 'Encounter', 'Appointment'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The catalogue and the sets whole, for who keeps them. */
export const keptContract = {
  name: 'orders/kept',
  input: z.object({}),
  output: z.object({
    items: z.array(item),
    sets: z.array(set),
    settings: settingsShown,
    /** Missing: the practice has said nothing yet, and the hours are as usual. */
    settingsVersion: z.string().optional(),
  }),
  topics: ['ActivityDefinition', 'PlanDefinition', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const label = z.string().trim().min(1, 'Give it a name.').max(80, 'Keep it to 80 letters.');
const words = z.string().trim().max(500, 'Keep it to 500 letters.').optional();

/** Says of a thing of the catalogue what the practice calls it, or that it is not offered here. */
export const keepItemContract = {
  name: 'orders/keep-item',
  input: z.object({
    code: z.string().max(80),
    label,
    note: words,
    afterCare: words,
    isHidden: z.boolean(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Adds a thing of the practice's own, under a code that is never used again. */
export const addItemContract = {
  name: 'orders/add-item',
  input: z.object({
    label,
    kind: z.enum(ownKinds, 'Say what kind of work it is.'),
    task: z.enum(tasks, 'Say what the rules are asked about it.'),
    also: words,
    note: words,
    afterCare: words,
  }),
  output: z.object({ code: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Writes a set, or ends it. */
export const keepSetContract = {
  name: 'orders/keep-set',
  input: z.object({
    /** Missing: a new one. */
    id: fhirId.optional(),
    name: label,
    reasons: z
      .array(z.string().trim().min(1).max(80))
      .min(1, 'Say for which reason it is offered.')
      .max(20),
    codes: z.array(z.string().max(80)).min(1, 'Choose what stands in the set.').max(20),
    isEnded: z.boolean(),
  }),
  output: z.object({ id: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
