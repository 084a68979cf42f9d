import { z } from 'zod';
import { registerWhats } from '../../clinical/stock/register.ts';
import type { ViewContract } from '../../records/act.ts';
import { shownLot } from './lots.contract.ts';

const line = z.object({
  id: z.string(),
  /** ISO instant. */
  at: z.string(),
  what: z.enum(registerWhats),
  change: z.number(),
  balance: z.number(),
  counted: z.number().optional(),
  by: z.string(),
  witness: z.string().optional(),
  placeName: z.string(),
  patient: z.string().optional(),
  reason: z.string().optional(),
});

export type ShownRegisterLine = z.output<typeof line>;

const register = z.object({
  lotId: z.string(),
  label: z.string(),
  lotNumber: z.string(),
  expiresOn: z.string(),
  schedule: z.string(),
  unit: z.string(),
  balance: z.number(),
  lines: z.array(line),
  /** Where it lies, to be counted there. */
  held: z.array(shownLot.extend({ countedAt: z.string().optional() })),
  isCut: z.boolean(),
});

export type ShownRegister = z.output<typeof register>;

/** The register of every controlled substance there is, or was. */
export const registerContract = {
  name: 'supplies/register',
  input: z.object({}),
  output: z.object({ today: z.string(), registers: z.array(register) }),
  topics: ['Stock', 'Location', 'Patient', 'Practitioner'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
