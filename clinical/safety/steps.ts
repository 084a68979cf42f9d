import { z } from 'zod';
import { identifierKinds } from '../identity/two-identifiers.ts';
import { caseChoices } from '../scope-of-practice/case-asked.ts';

/** What a person says before every hands-on act: who the patient is, and what the gate asks. */
export const stepsInput = z.object({
  /** How it was made sure that this is the patient. */
  identity: z.array(z.enum(identifierKinds)),
  /** What the person confirmed of the gate's conditions, by their ids. */
  confirmed: z.record(z.string().max(80), z.boolean()),
  /** What the person said of the case, where the law of the state asks for it. */
  said: z
    .object({
      stable: z.enum(caseChoices.stable),
      drugClass: z.enum(caseChoices.drugClass),
      inRoom: z.enum(caseChoices.inRoom),
    })
    .partial()
    .optional(),
});

export type StepsInput = z.output<typeof stepsInput>;

/** Facts of a case that every hands-on act takes in where the law asks for them. */
export const saidFacts: readonly string[] = ['stable', 'drugClass', 'inRoom'];

/** What a screen holds of these steps, ready to be sent: its lists of words are the choices above. */
export function stepsOf(said: {
  identity: readonly string[];
  confirmed: Readonly<Record<string, boolean>>;
  said: Readonly<Record<string, string>>;
}): StepsInput {
  return {
    identity: identifierKinds.filter((kind) => said.identity.includes(kind)),
    confirmed: { ...said.confirmed },
    said: { ...said.said } as NonNullable<StepsInput['said']>,
  };
}
