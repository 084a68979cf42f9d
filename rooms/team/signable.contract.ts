import { z } from 'zod';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { skills } from '../../clinical/staff/skills.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ViewContract } from '../../records/act.ts';

/** What may be signed for a person: all but what the law forbids whatever the person holds. */
export const signableContract = {
  name: 'team/signable',
  input: z.object({ practitionerId: fhirId }),
  output: z.object({
    /** In words, such as "California". */
    stateName: z.string(),
    /** What a competency may be signed for. */
    tasks: z.array(z.enum(tasks)),
    /** What repetitions may be signed of. */
    skills: z.array(z.enum(skills)),
  }),
  topics: ['Practitioner'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type SignableShown = z.output<typeof signableContract.output>;
