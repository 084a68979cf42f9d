import { z } from 'zod';
import type { ActContract, ViewContract } from '../../records/act.ts';

/** The person who acts is here and supervises, until checked out or until the day ends. */
export const checkInSupervisorContract = {
  name: 'compliance/check-in-supervisor',
  input: z.object({}),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The person who acts leaves, or supervises no more today. */
export const checkOutSupervisorContract = {
  name: 'compliance/check-out-supervisor',
  input: z.object({}),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Who supervises on site now. */
export const onSiteContract = {
  name: 'compliance/on-site',
  input: z.object({}),
  output: z.object({
    supervisors: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        licence: z.string(),
        /** ISO instant. */
        since: z.string(),
      }),
    ),
    /** True when the one who asks is among them. */
    isMe: z.boolean(),
    /** True when the letters after the name of the one who asks are a licence to supervise under. */
    isLicensed: z.boolean(),
  }),
  topics: ['Basic', 'Practitioner'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
