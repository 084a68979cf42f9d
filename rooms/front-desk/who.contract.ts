import { z } from 'zod';

const name = z.string().trim().max(120, 'is too long');

/** US Core birth sex: what was written at birth. */
export const birthSexes = ['F', 'M', 'UNK'] as const;
/** FHIR administrative gender: what the clinic writes on forms. */
export const genders = ['female', 'male', 'other', 'unknown'] as const;

/** Who somebody is, by the papers they bring. */
export const who = z.object({
  given: name,
  family: name.min(1, 'Write the family name, or the only name they have.'),
  /** What they want to be called, where it is not the name on their papers; empty: none. */
  usedName: name,
  birthDate: z.iso.date({ error: 'Give the birth date as 3/8/1964.' }),
  birthSex: z.enum(birthSexes, { error: 'Choose the sex at birth, or that it is not known.' }),
  gender: z.enum(genders),
});
export type Who = z.output<typeof who>;

/** The same as the record has it, which may come from elsewhere; empty: not recorded. */
export const whoShown = z.object({
  given: z.string(),
  family: z.string(),
  usedName: z.string(),
  birthDate: z.string(),
  birthSex: z.enum(birthSexes).optional(),
  gender: z.enum(genders).optional(),
});
export type WhoShown = z.output<typeof whoShown>;

/** Why who somebody is was corrected; after `name-changed` the name before is kept as an old one. */
export const whyCorrected = ['mistyped', 'name-changed', 'other'] as const;
export type WhyCorrected = (typeof whyCorrected)[number];
export const whyCorrectedWords: Record<WhyCorrected, string> = {
  mistyped: 'It was misspelled or mistyped',
  'name-changed': 'Their name has changed',
  other: 'Another reason',
};
