import fc from 'fast-check';

/** The two types a sequence works on: what people are, and what was measured of them. */
export const types = ['Patient', 'Observation'] as const;
export type WorkedType = (typeof types)[number];

const type = fc.constantFrom(...types);
/** Few places and few values, so that clients meet. */
const slot = fc.constantFrom('a', 'b');
const key = fc.tuple(type, slot);
const a = fc.constantFrom('alba', 'bruno', 'celik');
const b = fc.constantFrom('male', 'female', 'other');
/** How far from the version the client saw last its `If-Match` lies: mostly not at all. */
const off = fc.constantFrom(0, 0, 0, 1, -1);
const written = { key, a, b };

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('put' as const), ...written }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('put-if' as const), ...written, off }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('create' as const), type, a, b }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('create-if' as const), type, a, b, slot }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('patch' as const), key, a }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete' as const), key }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('transaction' as const),
      parts: fc.uniqueArray(fc.record(written), {
        selector: (part) => part.key.join('/'),
        minLength: 1,
        maxLength: 3,
      }),
      created: fc.record({ a, b }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('read' as const), key }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('vread' as const),
      key,
      version: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('history' as const), key }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('search' as const), type, a }) },
);

/** One thing a client does. */
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What several clients do at the same time, each one thing after the other. */
export const sequence = fc.array(fc.array(step, { minLength: 2, maxLength: 7 }), {
  minLength: 2,
  maxLength: 4,
});
