import { z } from 'zod';
import type { ViewContract } from '../../records/act.ts';

const patient = z.object({ id: z.string(), name: z.string(), about: z.string() });

export type AppPatient = z.output<typeof patient>;

/** For whom an app is used, when it was not opened from a chart: by what was typed. */
export const findAppPatientContract = {
  name: 'apps/find-patient',
  input: z.object({ query: z.string().max(120, 'type fewer words') }),
  output: z.object({
    patients: z.array(patient),
    more: z.boolean(),
    unclear: z.string().optional(),
  }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;
