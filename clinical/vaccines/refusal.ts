/** Who said no. */
export const refusers = ['patient', 'parent', 'guardian'] as const;
export type Refuser = (typeof refusers)[number];

export const refuserWords: Readonly<Record<Refuser, string>> = {
  patient: 'The patient',
  parent: 'A parent',
  guardian: 'A guardian',
};

/** Why, as the person chose it. */
export const refusalReasons = [
  'wants-to-wait',
  'side-effects',
  'belief',
  'not-needed',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const refusalWords: Readonly<Record<RefusalReason, string>> = {
  'wants-to-wait': 'Wants to wait',
  'side-effects': 'Worried about side effects',
  belief: 'Belief',
  'not-needed': 'Does not think it is needed',
  other: 'Another reason',
};

/** Why a vaccine was not given, where nobody refused it; HL7 v3 ActReason where it has a code. */
export const notGivenReasons = {
  ill: { words: 'Too ill today', code: 'MEDPREC' },
  contraindicated: { words: 'Contraindicated: the provider said so', code: 'MEDPREC' },
  immune: { words: 'Immune already', code: 'IMMUNE' },
  'no-stock': { words: 'None in stock', code: 'OSTOCK' },
  'too-early': { words: 'Too early: the provider wants to wait', code: undefined },
  'left-before': { words: 'Left before it was given', code: undefined },
  other: { words: 'Another reason', code: undefined },
} as const satisfies Record<string, { words: string; code: string | undefined }>;

export type NotGivenReason = keyof typeof notGivenReasons;
export const notGivenKeys = Object.keys(notGivenReasons) as readonly NotGivenReason[];
