/** What a filed document can be; codes are LOINC, a kind without one is told by its words alone. */
export const documentKinds = {
  'referral-letter': { words: 'Referral letter', code: '57133-1', display: 'Referral note' },
  'lab-report': { words: 'Lab report', code: '11502-2', display: 'Laboratory report' },
  imaging: { words: 'Imaging', code: '18748-4', display: 'Diagnostic imaging study' },
  consent: { words: 'Consent', code: '59284-0', display: 'Consent Document' },
  'insurance-card': { words: 'Insurance card', code: '64290-0', display: 'Health insurance card' },
  other: { words: 'Other document' },
} as const;

export type DocumentKind = keyof typeof documentKinds;

export const documentKindNames = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]];
