import type { CodeableConcept } from '@medplum/fhirtypes';

/** A medicine as it is prescribed here. */
export interface Medicine {
  /**
   * RxNorm concept and name, given only where code and name stand together in published records
   * that we hold (Synthea's and US Core's samples); else `text` alone is written.
   */
  rxnorm?: string;
  text: string;
  /** How to take it, in plain words. */
  take: string;
  /** What an allergy to one of these forbids; see `allergens.ts`. */
  contains?: string;
  /** Not prescribed to the younger. */
  fromYears?: number;
}

export const medicines: Readonly<Record<string, Medicine>> = {
  lisinopril: {
    rxnorm: '314076',
    text: 'lisinopril 10 MG Oral Tablet',
    take: 'Take 1 tablet by mouth once a day',
    contains: 'lisinopril',
  },
  amlodipine: {
    text: 'amlodipine 5 MG Oral Tablet',
    take: 'Take 1 tablet by mouth once a day',
  },
  losartan: {
    text: 'losartan potassium 50 MG Oral Tablet',
    take: 'Take 1 tablet by mouth once a day',
  },
  hydrochlorothiazide: {
    text: 'hydrochlorothiazide 25 MG Oral Tablet',
    take: 'Take 1 tablet by mouth every morning',
  },
  metformin: {
    text: 'metformin hydrochloride 500 MG Oral Tablet',
    take: 'Take 1 tablet by mouth twice a day with meals',
  },
  glipizide: {
    text: 'glipizide 5 mg oral tablet',
    take: 'Take 1 tablet by mouth 30 minutes before breakfast',
  },
  'insulin-glargine': {
    text: 'insulin glargine 100 units/mL pen',
    take: 'Inject 18 units under the skin at bedtime',
  },
  atorvastatin: {
    text: 'atorvastatin 20 MG Oral Tablet',
    take: 'Take 1 tablet by mouth at bedtime',
  },
  rosuvastatin: {
    text: 'rosuvastatin 10 mg oral tablet',
    take: 'Take 1 tablet by mouth once a day',
  },
  albuterol: {
    rxnorm: '745679',
    text: '200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler',
    fromYears: 4,
    take: 'Inhale 2 puffs every 4 to 6 hours when needed for wheezing',
  },
  fluticasone: {
    rxnorm: '895994',
    text: '120 ACTUAT fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler',
    fromYears: 4,
    take: 'Inhale 2 puffs twice a day, rinse the mouth after',
  },
  montelukast: {
    text: 'montelukast 10 mg oral tablet',
    fromYears: 15,
    take: 'Take 1 tablet by mouth in the evening',
  },
  loratadine: {
    text: 'loratadine 10 MG Oral Tablet',
    fromYears: 12,
    take: 'Take 1 tablet by mouth once a day when needed',
  },
  cetirizine: {
    text: 'cetirizine hydrochloride 10 MG Oral Tablet',
    fromYears: 12,
    take: 'Take 1 tablet by mouth once a day when needed',
  },
  'hydrocortisone-cream': {
    text: 'hydrocortisone 1 % cream',
    take: 'Apply a thin layer to the rash twice a day',
  },
  omeprazole: {
    text: 'omeprazole 20 MG Delayed Release Oral Capsule',
    fromYears: 12,
    take: 'Take 1 capsule by mouth before breakfast',
  },
  famotidine: {
    text: 'famotidine 20 mg oral tablet',
    fromYears: 12,
    take: 'Take 1 tablet by mouth twice a day',
  },
  sertraline: {
    text: 'sertraline 50 MG Oral Tablet',
    fromYears: 12,
    take: 'Take 1 tablet by mouth every morning',
  },
  escitalopram: {
    text: 'escitalopram 10 mg oral tablet',
    fromYears: 12,
    take: 'Take 1 tablet by mouth once a day',
  },
  buspirone: {
    text: 'buspirone 10 mg oral tablet',
    fromYears: 18,
    take: 'Take 1 tablet by mouth twice a day',
  },
  methylphenidate: {
    text: 'methylphenidate ER 18 mg oral tablet',
    take: 'Take 1 tablet by mouth every morning',
  },
  levothyroxine: {
    text: 'levothyroxine 50 mcg oral tablet',
    take: 'Take 1 tablet by mouth on an empty stomach every morning',
  },
  sumatriptan: {
    text: 'sumatriptan 50 mg oral tablet',
    fromYears: 18,
    take: 'Take 1 tablet by mouth at the start of a migraine',
  },
  ibuprofen: {
    rxnorm: '310965',
    text: 'ibuprofen 200 MG Oral Tablet',
    fromYears: 14,
    take: 'Take 2 tablets by mouth every 8 hours with food when needed',
    contains: 'ibuprofen',
  },
  acetaminophen: {
    rxnorm: '313782',
    text: 'acetaminophen 325 MG Oral Tablet',
    fromYears: 12,
    take: 'Take 2 tablets by mouth every 6 hours when needed',
  },
  naproxen: {
    rxnorm: '198014',
    text: 'naproxen 500 MG Oral Tablet',
    fromYears: 16,
    take: 'Take 1 tablet by mouth twice a day with food when needed',
    contains: 'ibuprofen',
  },
  alendronate: {
    text: 'alendronate 70 mg oral tablet',
    take: 'Take 1 tablet by mouth once a week, upright, with a full glass of water',
  },
  tamsulosin: {
    text: 'tamsulosin hydrochloride 0.4 MG Oral Capsule',
    take: 'Take 1 capsule by mouth at bedtime',
  },
  allopurinol: {
    text: 'allopurinol 100 MG Oral Tablet',
    take: 'Take 1 tablet by mouth once a day',
  },
  tiotropium: {
    text: 'tiotropium 18 mcg inhalation capsule',
    take: 'Inhale the content of 1 capsule once a day',
  },
  aspirin: {
    rxnorm: '243670',
    text: 'aspirin 81 MG Oral Tablet',
    take: 'Take 1 tablet by mouth once a day',
    contains: 'aspirin',
  },
  metoprolol: {
    text: 'metoprolol succinate ER 50 mg oral tablet',
    take: 'Take 1 tablet by mouth once a day',
  },
  apixaban: { text: 'apixaban 5 mg oral tablet', take: 'Take 1 tablet by mouth twice a day' },
  furosemide: {
    text: 'furosemide 40 MG Oral Tablet',
    take: 'Take 1 tablet by mouth every morning',
  },
  'ferrous-sulfate': {
    rxnorm: '310325',
    text: 'ferrous sulfate 325 MG Oral Tablet',
    take: 'Take 1 tablet by mouth every other day',
  },
  'amoxicillin-liquid': {
    text: 'amoxicillin 400 mg/5 mL oral suspension',
    take: 'Give by mouth twice a day for 10 days, dose by weight',
    contains: 'penicillin',
  },
  amoxicillin: {
    text: 'amoxicillin 500 MG Oral Capsule',
    fromYears: 12,
    take: 'Take 1 capsule by mouth twice a day for 10 days',
    contains: 'penicillin',
  },
  nitrofurantoin: {
    text: 'nitrofurantoin 100 mg oral capsule',
    take: 'Take 1 capsule by mouth twice a day for 5 days',
  },
};

/** The medicine as a coded concept, or as text where no code is certain. */
export function conceptOf({ rxnorm, text }: Medicine): CodeableConcept {
  const system = 'http://www.nlm.nih.gov/research/umls/rxnorm';
  return rxnorm === undefined
    ? { text }
    : { coding: [{ system, code: rxnorm, display: text }], text };
}
