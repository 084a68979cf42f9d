import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Giving } from '../../clinical/vaccines/giving.ts';
import { productOf } from '../../clinical/vaccines/product.ts';
import { verifyWords } from '../../clinical/vaccines/verify-words.ts';
import { verificationOf } from './verification.ts';

const timeZone = 'America/Los_Angeles';
const giving: Giving = {
  ...{ today: '2026-11-23', ageMonths: 13, ordered: ['03'], product: productOf('03')! },
  stock: {
    lot: {
      ...{ id: 'lot', itemCode: 'cvx:03', label: 'M-M-R II', kind: 'vaccine', lotNumber: 'X1' },
      ...{ expiresOn: '2027-01-31', funding: 'public', unit: 'dose' },
    },
    ...{ state: 'usable', placeId: 'fridge', placeName: 'Fridge 1', quantity: 3 },
  },
  ...{ chosen: { route: 'SC', site: 'left-upper-arm' }, usualMl: 0.5, screening: undefined },
  ...{ against: [], givenToday: [], statements: [] },
  wouldCount: { verdict: 'counts', because: [], doses: [] },
};
const what = verifyWords(giving)!;
const by = { reference: 'Practitioner/okafor', display: 'Adaeze Okafor, MD' };

test('S-VAC-11 what is read is vaccine, dose, route and lot; it is not known before all are chosen', () => {
  expect(what).toBe('MMR, 0.5 mL, under the skin (SC), lot X1, good until 1/31/2027');
  expect(verifyWords({ ...giving, chosen: {} })).toBeUndefined();
  expect(verifyWords({ ...giving, stock: undefined })).toBeUndefined();
  expect(verifyWords({ ...giving, usualMl: undefined })).toBeUndefined();
});

test('S-VAC-11 what was verified counts that day in the clinic, and for nothing else', () => {
  const at = (instant: string, words = what) =>
    verificationOf(giving, [{ by, at: instant, what: words }], timeZone)?.by;
  expect(at('2026-11-23T18:00:00.000Z')).toBe(by);
  // Still the 23rd in Los Angeles, and not yet.
  expect(at('2026-11-24T05:00:00.000Z')).toBe(by);
  expect(at('2026-11-23T05:00:00.000Z')).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (words) => {
      expect(at('2026-11-23T18:00:00.000Z', words)).toBe(words === what ? by : undefined);
    }),
  );
});
