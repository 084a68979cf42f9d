import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';
import { demographics } from './demographics.contract.ts';
import { who } from './who.contract.ts';

/** A new person gets a record, with the next record number of the practice. */
export const registerPatientContract = {
  name: 'front-desk/register-patient',
  input: z.object({
    given: who.shape.given,
    family: who.shape.family,
    birthDate: who.shape.birthDate,
    birthSex: who.shape.birthSex,
    gender: who.shape.gender.optional(),
    details: demographics.partial(),
    /** Patients who were looked at and are somebody else. */
    notTheSameAs: z.array(fhirId).max(20),
  }),
  output: z.object({ patientId: z.string(), recordNumber: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Why somebody on file may be the person who is being registered. */
export const likenesses = {
  'name-and-birth-date': 'like name, same birth date',
  'name-and-turned-date': 'like name, month and day the other way round',
  phone: 'same phone number',
} as const;
export type Likeness = keyof typeof likenesses;

/** Who on file may be the person who is being registered. */
export const similarPatientsContract = {
  name: 'front-desk/similar-patients',
  input: z.object({
    given: who.shape.given,
    family: who.shape.given,
    birthDate: z.iso.date().optional(),
    phone: z.string().max(120),
  }),
  output: z.object({
    patients: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        birthDate: z.string().optional(),
        recordNumber: z.string().optional(),
        phone: z.string().optional(),
        likeness: z.enum(Object.keys(likenesses) as [Likeness, ...Likeness[]]),
      }),
    ),
  }),
  topics: ['Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type SimilarPatient = z.output<typeof similarPatientsContract.output>['patients'][number];
