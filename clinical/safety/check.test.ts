import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpenCheck, refuseByChecks, type Check } from './check.ts';

const check: fc.Arbitrary<Check> = fc.record({
  id: fc.constantFrom('expiry', 'allergy', 'interval', 'storage'),
  state: fc.constantFrom('passed', 'warning', 'stop', 'not-assessed'),
  finding: fc.constantFrom('The lot has expired.', 'Given 3 days ago.'),
});
const checks = fc.uniqueArray(check, { selector: ({ id }) => id });
const said = fc.dictionary(
  fc.constantFrom('expiry', 'allergy', 'interval', 'storage'),
  fc.string(),
);

describe('Spec: orders/orders, checks before the act', () => {
  test('a stop is passed by nothing that is said', () => {
    fc.assert(
      fc.property(checks, said, (all, overrides) => {
        if (!all.some(({ state }) => state === 'stop')) return;
        expect(refuseByChecks(all, overrides)?.refused).toBe('not-now');
      }),
    );
  });

  test('it goes on only when all that is open was answered, and says which were not', () => {
    fc.assert(
      fc.property(checks, said, (all, overrides) => {
        const open = all.filter(isOpenCheck).filter(({ state }) => state !== 'stop');
        const unsaid = open.filter(({ id }) => !overrides[id]?.trim());
        const stops = all.filter(({ state }) => state === 'stop');
        const paths = refuseByChecks(all, overrides)?.issues?.map(({ path }) => path) ?? [];
        const wanted = [...stops, ...unsaid].map(({ id }) => `overrides.${id}`);
        expect(paths).toEqual(wanted);
      }),
    );
  });

  test('a stop says who can clear it', () => {
    const stop: Check = {
      ...{ id: 'expiry', state: 'stop', finding: 'This lot expired on 10/31/2026.' },
      clearedBy: 'Take another lot.',
    };
    expect(refuseByChecks([stop], {})?.message).toBe(
      'Stop: This lot expired on 10/31/2026. Take another lot.',
    );
  });
});
