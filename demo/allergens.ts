/** Something people here are allergic to. */
export interface Allergen {
  text: string;
  category: 'medication' | 'food' | 'environment' | 'biologic';
  /** RxNorm ingredient, or SNOMED CT substance or allergy, where we are certain of it. */
  code?: readonly [system: 'rxnorm' | 'snomed', code: string, display: string];
  /** Medicines that contain this are not prescribed; see `contains` in `medicines.ts`. */
  forbids?: string;
  reactions: readonly (keyof typeof reactions)[];
  weight: number;
}

/** SNOMED CT findings. */
export const reactions = {
  hives: ['126485001', 'Urticaria'],
  rash: ['271807003', 'Eruption of skin'],
  anaphylaxis: ['39579001', 'Anaphylaxis'],
  nausea: ['422587007', 'Nausea'],
  cough: ['49727002', 'Cough'],
  swelling: ['41291007', 'Angioedema'],
  itching: ['418290006', 'Itching'],
} as const;

/** Rare, and in MMR and varicella vaccine: one person of the demo has it. */
export const gelatin: Allergen = {
  text: 'Gelatin',
  category: 'food',
  code: ['snomed', '294847001', 'Allergy to gelatin'],
  reactions: ['anaphylaxis'],
  weight: 0,
};

export const allergens: readonly Allergen[] = [
  {
    text: 'Penicillin',
    category: 'medication',
    code: ['rxnorm', '7980', 'penicillin G'],
    forbids: 'penicillin',
    reactions: ['hives', 'rash', 'anaphylaxis'],
    weight: 9,
  },
  {
    text: 'Sulfa drugs',
    category: 'medication',
    code: ['rxnorm', '10180', 'sulfamethoxazole'],
    reactions: ['rash', 'hives'],
    weight: 5,
  },
  {
    text: 'Ibuprofen',
    category: 'medication',
    code: ['rxnorm', '5640', 'ibuprofen'],
    forbids: 'ibuprofen',
    reactions: ['hives', 'swelling'],
    weight: 2,
  },
  {
    text: 'Aspirin',
    category: 'medication',
    code: ['rxnorm', '1191', 'aspirin'],
    forbids: 'aspirin',
    reactions: ['hives', 'swelling'],
    weight: 2,
  },
  {
    text: 'Codeine',
    category: 'medication',
    code: ['rxnorm', '2670', 'codeine'],
    reactions: ['nausea', 'itching'],
    weight: 3,
  },
  {
    text: 'Lisinopril',
    category: 'medication',
    code: ['rxnorm', '29046', 'lisinopril'],
    forbids: 'lisinopril',
    reactions: ['cough', 'swelling'],
    weight: 2,
  },
  {
    text: 'Latex',
    category: 'environment',
    code: ['snomed', '111088007', 'Latex'],
    reactions: ['rash', 'itching', 'hives'],
    weight: 2,
  },
  { text: 'Peanut', category: 'food', reactions: ['hives', 'anaphylaxis'], weight: 3 },
  { text: 'Shellfish', category: 'food', reactions: ['hives', 'swelling'], weight: 3 },
  { text: 'Egg', category: 'food', reactions: ['rash', 'hives'], weight: 1 },
  { text: 'Bee sting', category: 'environment', reactions: ['swelling', 'anaphylaxis'], weight: 1 },
  { text: 'Grass pollen', category: 'environment', reactions: ['itching'], weight: 3 },
];
