import { expect, test } from 'vitest';
import { timeDependentTests } from './time-dependent-tests.ts';

test('a test is run in other time zones when something it reaches tells time', () => {
  const files = [
    { path: 'a/far.test.ts', text: `import { near } from './near.ts';` },
    { path: 'a/near.ts', text: `import { deep } from '../b/deep.ts';` },
    { path: 'b/deep.ts', text: `export const deep = Temporal.Now.instant();` },
    { path: 'a/plain.test.ts', text: `import { plain } from './plain.ts';` },
    { path: 'a/plain.ts', text: `import './plain.test.ts'; export const plain = 1;` },
    { path: 'a/near.db.test.ts', text: `import { near } from './near.ts';` },
  ];
  expect(timeDependentTests(files)).toEqual(['a/far.test.ts']);
});
