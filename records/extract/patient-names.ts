import type { ContactPoint, HumanName, Patient } from '@medplum/fhirtypes';
import { nameInUse } from '../../fhir/names.ts';
import type { PatientNames } from './extracted.ts';
import { normalise } from './normalise.ts';

const extension = /\s*(?:ext(?:ension)?\.?|x|#|;ext=)\s*\d+\s*$/i;

/** Every word of every name, each once, in the order they come. */
function searchedText(names: readonly HumanName[]): string {
  const words = new Set<string>();
  for (const name of names) {
    const parts = [...(name.given ?? []), name.family, ...(name.suffix ?? []), name.text];
    for (const word of normalise(parts.filter(Boolean).join(' ')).split(' ')) words.add(word);
  }
  return [...words].join(' ').trim();
}

/**
 * The last 10 digits of a phone, so that `+1 (510) 555-0142` and `510.555.0142 x7` are the same.
 */
export function phoneDigits(text: string): string {
  return text.replace(extension, '').replace(/\D/g, '').slice(-10);
}

function isPhone(contact: ContactPoint): boolean {
  return contact.system === 'phone' || contact.system === 'sms';
}

/**
 * A patient's names as the front desk searches them. Family and given are of the name in use, or
 * the words of its text when it has no parts (the last word is then taken for the family name);
 * phones are digits only. A given name that is missing is an empty text.
 */
export function patientNames(patient: Patient): PatientNames {
  const names = patient.name ?? [];
  const inUse = nameInUse(names);
  let family = normalise(inUse?.family ?? '');
  let given = normalise((inUse?.given ?? []).join(' '));
  if (!family && !given) {
    const words = normalise(inUse?.text ?? '').split(' ');
    family = words.pop() ?? '';
    given = words.join(' ');
  }
  const phones = (patient.telecom ?? [])
    .filter(isPhone)
    .map((contact) => phoneDigits(contact.value ?? ''))
    .filter((digits) => digits !== '');
  return {
    family,
    given,
    nameSearch: searchedText(names),
    phones: [...new Set(phones)],
    birthDate: patient.birthDate ?? null,
  };
}
