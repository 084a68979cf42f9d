import type { AllergyIntolerance } from '@medplum/fhirtypes';
import { isCurrent, saysNoAllergy } from '../lists/entry.ts';
import type { Check } from '../safety/check.ts';
import type { Drug, Family } from './drug.ts';
import { drugs } from './drugs.ts';

const rxnormSystem = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** Words by which an allergy names a whole family, or a drug of it that is not in the catalogue. */
const familyWords: Record<Family, readonly string[]> = {
  penicillin: ['penicillin', 'amoxicillin', 'ampicillin', 'augmentin', 'beta-lactam'],
  cephalosporin: ['cephalosporin', 'cephalexin', 'keflex', 'cefdinir', 'cefuroxime', 'beta-lactam'],
  nsaid: ['nsaid', 'anti-inflammator', 'aspirin', 'naproxen', 'aleve', 'meloxicam'],
  'local-anesthetic': ['local anesthetic', 'bupivacaine', 'novocain', 'procaine'],
  corticosteroid: ['steroid', 'prednisone', 'prednisolone', 'triamcinolone'],
};

/** Families of which an allergy to one is told before the other is given. */
const alsoTold: Partial<Record<Family, Family>> = {
  penicillin: 'cephalosporin',
  cephalosporin: 'penicillin',
};

/**
 * Holds a drug against the allergies on record: by RxNorm ingredient and by the words they are
 * named with. Nothing on record is not the same as none, and what cannot be told apart is not
 * assessed.
 */
export function checkAllergies(drug: Drug | undefined, list: readonly AllergyIntolerance[]): Check {
  const base = { id: 'allergy', clearedBy: 'The provider who ordered it decides.' };
  if (!drug) {
    const finding = 'What this medicine is made of is not on file, so allergies are not compared.';
    return { ...base, state: 'not-assessed', finding };
  }
  const current = list.filter((one) => isCurrent(one));
  if (current.length === 0) {
    const finding = 'No allergies are on record, and nobody has said that there are none. Ask.';
    return { ...base, state: 'not-assessed', finding };
  }
  const real = current.filter((one) => !saysNoAllergy(one));
  const to = (some: readonly AllergyIntolerance[]) => some.map(nameOf).join(', ');
  const same = real.filter((one) => isOfDrug(one, drug));
  if (same.length > 0) {
    return { ...base, state: 'stop', finding: `Allergy on record: ${to(same)}.` };
  }
  const akin = real.filter((one) => isAkin(one, drug));
  if (akin.length > 0) {
    return { ...base, state: 'warning', finding: `Related to an allergy on record: ${to(akin)}.` };
  }
  const untold = real.filter((one) => mayBeDrug(one) && !isTold(one));
  if (untold.length > 0) {
    const finding = `Not compared, as its ingredients are not known here: ${to(untold)}.`;
    return { ...base, state: 'not-assessed', finding };
  }
  const finding =
    real.length > 0
      ? `No allergy to it on record. Compared with: ${to(real)}.`
      : 'No known allergies.';
  return { ...base, state: 'passed', finding };
}

const nameOf = ({ code }: AllergyIntolerance): string =>
  code?.text ?? code?.coding?.[0]?.display ?? 'an allergy without a name';

const wordsOf = ({ code }: AllergyIntolerance): string =>
  [code?.text, ...(code?.coding ?? []).map(({ display }) => display)].join(' ').toLowerCase();

const rxnormOf = ({ code }: AllergyIntolerance): string[] =>
  (code?.coding ?? []).flatMap((one) => (one.system === rxnormSystem ? (one.code ?? []) : []));

function isOfDrug(one: AllergyIntolerance, drug: Drug): boolean {
  const words = wordsOf(one);
  return (
    drug.words.some((word) => words.includes(word)) ||
    rxnormOf(one).some((code) => drug.rxnorm.includes(code))
  );
}

function isAkin(one: AllergyIntolerance, { family }: Drug): boolean {
  if (!family) return false;
  const other = alsoTold[family];
  return isOfFamily(one, family) || (other !== undefined && isOfFamily(one, other));
}

function isOfFamily(one: AllergyIntolerance, family: Family): boolean {
  const words = wordsOf(one);
  return (
    familyWords[family].some((word) => words.includes(word)) ||
    drugs.some((drug) => drug.family === family && isOfDrug(one, drug))
  );
}

/** Food and surroundings are no drugs; of what has no category nobody knows. */
const mayBeDrug = ({ category }: AllergyIntolerance): boolean =>
  category === undefined || category.some((each) => each === 'medication' || each === 'biologic');

/** True when it is coded as an RxNorm ingredient, or is a drug or a family of ours by its words. */
function isTold(one: AllergyIntolerance): boolean {
  return (
    rxnormOf(one).length > 0 ||
    drugs.some((drug) => isOfDrug(one, drug)) ||
    (Object.keys(familyWords) as Family[]).some((family) => isOfFamily(one, family))
  );
}
