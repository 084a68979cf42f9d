import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';
import { demographics } from './demographics.contract.ts';

const words = z.string().trim().max(120, 'is too long');

/** How the patient is related to whose plan it is (FHIR subscriber-relationship). */
export const subscriberWords = {
  self: 'It is their own plan',
  spouse: 'Through their spouse',
  child: 'Through their parent',
  other: 'Through somebody else',
} as const;
export type Subscriber = keyof typeof subscriberWords;
const subscriber = z.enum(Object.keys(subscriberWords) as [Subscriber, ...Subscriber[]]);

/** Records who pays: the patient, or a plan. What is on file ends or stays beside it. */
export const recordCoverageContract = {
  name: 'front-desk/record-coverage',
  input: z
    .object({
      patientId: fhirId,
      pays: z.enum(['self', 'plan'], { error: 'Choose who pays.' }),
      payer: words.optional(),
      memberId: words.optional(),
      subscriber: subscriber.optional(),
      /** What is on file and has ended, with the version the screen showed. */
      ended: z.array(z.object({ coverageId: fhirId, coverageVersion: z.string() })).max(20),
    })
    .superRefine(({ pays, payer, memberId, subscriber: whose }, { addIssue }) => {
      if (pays === 'self') return;
      const say = (path: string, message: string) =>
        addIssue({ code: 'custom', path: [path], message });
      if (!payer) say('payer', 'Write the name of the plan or insurer, as on the card.');
      if (!memberId) say('memberId', 'Write the member ID, as on the card.');
      if (!whose) say('subscriber', 'Choose whose plan it is.');
    }),
  output: z.object({ coverageId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The forms a practice hands out each year. */
export const formWords = {
  treatment: 'Consent to treatment',
  'privacy-notice': 'Notice of privacy practices',
  'financial-policy': 'Financial policy',
} as const;
export type DeskForm = keyof typeof formWords;
export const deskForms = Object.keys(formWords) as [DeskForm, ...DeskForm[]];

/** What became of a form on paper. */
export const formStates = {
  signed: 'Signed on paper',
  'handed-out': 'Handed out, not back yet',
  declined: 'Not willing to sign',
} as const;
export type FormState = keyof typeof formStates;
const formState = z.enum(Object.keys(formStates) as [FormState, ...FormState[]], {
  error: 'Choose what became of the forms.',
});

/** Records what became of forms on paper: which, when, and by whom they were signed. */
export const recordFormsContract = {
  name: 'front-desk/record-forms',
  input: z
    .object({
      patientId: fhirId,
      forms: z.array(z.enum(deskForms)).min(1, 'Choose which forms.'),
      state: formState,
      /** The day it was; today or before. */
      date: z.iso.date({ error: 'Give the day as 11/23/2026.' }),
      /** Who signed, when it is not the patient: somebody on file, or a name. */
      signedBy: z.object({ relatedPersonId: fhirId.optional(), name: words }).optional(),
    })
    .refine(({ signedBy }) => !signedBy || signedBy.relatedPersonId || signedBy.name !== '', {
      path: ['signedBy', 'name'],
      message: 'Write who signed.',
    }),
  output: z.object({ consentIds: z.array(z.string()) }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Records who may speak for a patient: a parent, a guardian, a conservator. */
export const recordGuardianContract = {
  name: 'front-desk/record-guardian',
  input: z.object({
    patientId: fhirId,
    name: words.min(1, 'Write their name.'),
    relationship: words.min(1, 'Write how they are related: mother, guardian.'),
    phone: demographics.shape.phone.optional(),
  }),
  output: z.object({ relatedPersonId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What the desk keeps on paper of a patient, as its screens show it. */
export const papersShown = z.object({
  coverages: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      /** "Self-pay", "Medicare". */
      name: z.string(),
      memberId: z.string().optional(),
      /** First day it no longer counts; missing: it goes on. */
      ends: z.string().optional(),
    }),
  ),
  forms: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** "Signed on paper". */
      state: z.string(),
      /** YYYY-MM-DD, as exact as recorded. */
      date: z.string().optional(),
      signedBy: z.string().optional(),
    }),
  ),
});
export type PapersShown = z.output<typeof papersShown>;
