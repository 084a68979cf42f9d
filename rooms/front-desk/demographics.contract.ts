import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';
import { who, whyCorrected } from './who.contract.ts';

/** Languages a US clinic meets most, by BCP 47 code; others are written in words. */
export const languages = {
  en: 'English',
  es: 'Spanish',
  cmn: 'Mandarin Chinese',
  yue: 'Cantonese',
  vi: 'Vietnamese',
  tl: 'Tagalog',
  ko: 'Korean',
  hy: 'Armenian',
  fa: 'Persian',
  ar: 'Arabic',
  ru: 'Russian',
  pa: 'Punjabi',
  hi: 'Hindi',
  hmn: 'Hmong',
  km: 'Khmer',
  ja: 'Japanese',
  pt: 'Portuguese',
  fr: 'French',
  ht: 'Haitian Creole',
  pl: 'Polish',
  so: 'Somali',
  ase: 'American Sign Language',
} as const;

const short = z.string().trim().max(120, 'is too long');

/** A US number of ten figures, or another country's with its +code. */
const phone = short.refine((text) => text === '' || isPhone(text), {
  error: 'Give the phone number with its area code: ten figures.',
});

function isPhone(text: string): boolean {
  const digits = text.replace(/\s*(?:ext\.?|x)\s*\d+$/i, '').replace(/\D/g, '');
  if (text.trim().startsWith('+')) return digits.length >= 8 && digits.length <= 15;
  return digits.length === 10 || (digits.length === 11 && digits.startsWith('1'));
}

/** How a person is reached, spoken to and spoken of. An empty text means that none is recorded. */
export const demographics = z.object({
  phone,
  email: short.refine((text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), {
    error: 'This is not an e-mail address. It looks like name@example.com.',
  }),
  street: short,
  city: short,
  state: short.refine((text) => text === '' || /^[A-Za-z]{2}$/.test(text), {
    error: 'Write the state in two letters: CA.',
  }),
  postalCode: short.refine((text) => text === '' || /^\d{5}(?:-\d{4})?$/.test(text), {
    error: 'A ZIP code has five figures: 95350.',
  }),
  /** A code of `languages`, or the language in words. */
  language: short,
  interpreter: z.enum(['', 'needed', 'not-needed']),
  pronouns: short,
  contactName: short,
  contactRelationship: short,
  contactPhone: phone,
});
export type Demographics = z.output<typeof demographics>;

/** The same as it stands in the record, which may come from elsewhere: nothing shown is refused. */
export const demographicsShown = z.object({
  phone: z.string(),
  email: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  postalCode: z.string(),
  language: z.string(),
  interpreter: demographics.shape.interpreter,
  pronouns: z.string(),
  contactName: z.string(),
  contactRelationship: z.string(),
  contactPhone: z.string(),
}) satisfies z.ZodType<Demographics>;

/**
 * Corrects who a person is, how they are reached, spoken to and spoken of; what is left out stays
 * as it is. Who they are is corrected with a reason alone.
 */
export const updateDemographicsContract = {
  name: 'front-desk/update-demographics',
  input: z
    .object({
      patientId: fhirId,
      /** The version the screen showed. */
      patientVersion: z.string(),
      changes: demographics.partial(),
      who: who.partial().optional(),
      why: z.enum(whyCorrected).optional(),
      /** What the other reason is. */
      note: z.string().trim().max(300, 'is too long').optional(),
    })
    .superRefine(({ changes, who: corrected = {}, why, note }, { addIssue }) => {
      const isCorrected = Object.keys(corrected).length > 0;
      const say = (path: string, message: string) =>
        addIssue({ code: 'custom', path: [path], message });
      if (!isCorrected && Object.keys(changes).length === 0) say('changes', 'nothing was changed');
      if (isCorrected && why === undefined) say('why', 'Say why this is changed.');
      if (isCorrected && why === 'other' && !note) say('note', 'Say what the reason is.');
    }),
  output: z.object({ patientId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
