import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../../fhir/refusal.ts';
import { demographics, type Demographics } from './demographics.contract.ts';
import type { birthSexes, genders } from './who.contract.ts';
import { typedBirthDate } from './typed-birth-date.ts';

/** A registration in the making; the birth date as it is typed. */
export interface RegistrationDraft {
  given: string;
  family: string;
  born: string;
  birthSex?: (typeof birthSexes)[number] | undefined;
  gender?: (typeof genders)[number] | undefined;
  details: Demographics;
  notTheSameAs: string[];
}

export const emptyRegistration: RegistrationDraft = {
  given: '',
  family: '',
  born: '',
  details: {
    phone: '',
    email: '',
    street: '',
    city: '',
    state: '',
    postalCode: '',
    language: '',
    interpreter: '',
    pronouns: '',
    contactName: '',
    contactRelationship: '',
    contactPhone: '',
  },
  notTheSameAs: [],
};

/** What is wrong with it, or what the act takes. */
export function readRegistration(draft: RegistrationDraft, today: Temporal.PlainDate) {
  const { given, family, born, birthSex, gender, notTheSameAs } = draft;
  const birthDate = typedBirthDate(born, today);
  const details = filledIn(draft.details);
  const issues: Issue[] = [
    ...(family.trim() === ''
      ? [{ path: 'family', message: 'Write the family name, or the only name they have.' }]
      : []),
    ...(birthDate === undefined
      ? [{ path: 'birthDate', message: 'Give the birth date as 3/8/1964.' }]
      : []),
    ...(birthSex === undefined
      ? [{ path: 'birthSex', message: 'Choose the sex at birth, or that it is not known.' }]
      : []),
    ...(demographics.partial().safeParse(details).error?.issues ?? []).map(({ path, message }) => ({
      path: ['details', ...path].join('.'),
      message,
    })),
  ];
  if (issues.length > 0 || birthDate === undefined || birthSex === undefined) return { issues };
  return {
    issues,
    input: { given, family, birthDate, birthSex, ...(gender && { gender }), details, notTheSameAs },
  };
}

function filledIn(details: Demographics): Partial<Demographics> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value.trim() !== ''));
}
