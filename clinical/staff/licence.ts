import type { Licence } from '../scope-of-practice/question.ts';

/** Letters after a name, and the kind of licence they stand for. */
const lettersOf: Readonly<Record<string, Licence>> = {
  MD: 'MD',
  DO: 'DO',
  DPM: 'DPM',
  PA: 'PA',
  'PA-C': 'PA',
  NP: 'APRN',
  FNP: 'APRN',
  'FNP-C': 'APRN',
  'FNP-BC': 'APRN',
  APRN: 'APRN',
  DNP: 'APRN',
  CNM: 'CNM',
  RN: 'RN',
  LPN: 'LPN',
  LVN: 'LPN',
  ND: 'ND',
  OD: 'OD',
  DC: 'DC',
};

/** The licence that letters after a name stand for; undefined when none of them is one. */
export function licenceOf(letters: readonly string[]): Licence | undefined {
  return letters
    .flatMap((one) => one.split(/[\s,]+/))
    .map((one) => lettersOf[one.replaceAll('.', '').toUpperCase()])
    .find((licence) => licence !== undefined);
}

/** A licence as it is stored; undefined for any other word. */
export function readLicence(word: string | undefined): Licence | undefined {
  return Object.values(lettersOf).find((licence) => licence === word);
}
