import type { Drug } from './drug.ts';

const plain = { drugClass: 'plain', schedule: 'none' } as const;

/**
 * The medicines of the catalogue with what decides who may give them and which allergies are told.
 * RxNorm codes are ingredients; whatever we are not certain of is left to the words.
 */
export const drugs: readonly Drug[] = [
  {
    ...{ code: 'acetaminophen', words: ['acetaminophen', 'paracetamol', 'tylenol'] },
    ...{ rxnorm: ['161'], routes: ['oral'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'ibuprofen', words: ['ibuprofen', 'advil', 'motrin'], family: 'nsaid' },
    ...{ rxnorm: ['5640'], routes: ['oral'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'ketorolac', words: ['ketorolac', 'toradol'], family: 'nsaid' },
    ...{ rxnorm: ['35827'], routes: ['IM'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'ceftriaxone', words: ['ceftriaxone', 'rocephin'], family: 'cephalosporin' },
    ...{ rxnorm: ['2193'], routes: ['IM'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'penicillin-g-benzathine', words: ['penicillin', 'bicillin', 'benzathine'] },
    ...{ family: 'penicillin', rxnorm: ['7980'], routes: ['IM'], unit: '[iU]', ...plain },
  },
  {
    ...{ code: 'albuterol-neb', words: ['albuterol', 'salbutamol', 'proventil'] },
    ...{ rxnorm: ['435'], routes: ['inhaled'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'albuterol-inhaler', words: ['albuterol', 'salbutamol', 'proventil', 'ventolin'] },
    ...{ rxnorm: ['435'], routes: ['inhaled'], unit: 'ug', ...plain },
  },
  {
    ...{ code: 'amoxicillin', words: ['amoxicillin', 'penicillin'], family: 'penicillin' },
    ...{ rxnorm: ['723'], routes: ['oral'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'dexamethasone', words: ['dexamethasone', 'decadron'], family: 'corticosteroid' },
    ...{ rxnorm: ['3264'], routes: ['oral', 'IM'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'methylprednisolone-acetate', words: ['methylprednisolone', 'depo-medrol'] },
    ...{ family: 'corticosteroid', rxnorm: ['6902'], routes: ['IM'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'medroxyprogesterone', words: ['medroxyprogesterone', 'depo-provera'] },
    ...{ rxnorm: ['6691'], routes: ['IM', 'SC'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'cyanocobalamin', words: ['cyanocobalamin', 'vitamin b12', 'cobalt'] },
    ...{ rxnorm: ['11248'], routes: ['IM', 'SC'], unit: 'ug', ...plain },
  },
  {
    ...{ code: 'ondansetron', words: ['ondansetron', 'zofran'] },
    ...{ rxnorm: ['26225'], routes: ['oral', 'IM'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'diphenhydramine', words: ['diphenhydramine', 'benadryl'] },
    ...{ rxnorm: ['3498'], routes: ['oral', 'IM'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'epinephrine', words: ['epinephrine', 'adrenaline'] },
    ...{ rxnorm: ['3992'], routes: ['IM'], unit: 'mg', ...plain },
  },
  {
    ...{ code: 'erythromycin-eye', words: ['erythromycin'] },
    ...{ rxnorm: ['4053'], routes: ['ear-eye'], unit: '{application}', ...plain },
  },
  {
    ...{ code: 'lidocaine', words: ['lidocaine', 'xylocaine'], family: 'local-anesthetic' },
    ...{ rxnorm: ['6387'], routes: ['SC', 'topical'], unit: 'mg', schedule: 'none' },
    drugClass: 'anesthetic-local',
  },
  {
    ...{ code: 'testosterone-cypionate', words: ['testosterone', 'depo-testosterone'] },
    ...{ rxnorm: ['10379'], routes: ['IM'], unit: 'mg', drugClass: 'plain', schedule: 'III' },
  },
  {
    ...{ code: 'tuberculin', words: ['tuberculin', 'tubersol', 'aplisol', 'ppd'], rxnorm: [] },
    ...{ routes: ['ID'], unit: 'mL', task: 'tb-skin-test-place', ...plain },
  },
];

/** What is known of an item of the catalogue; undefined for what is no medicine. */
export const drugOf = (code: string): Drug | undefined => drugs.find((one) => one.code === code);
