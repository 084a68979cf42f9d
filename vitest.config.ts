import { defineConfig } from 'vitest/config';

const notOurs = ['**/node_modules/**', 'dist/**', 'data/**', 'e2e/**'];

/** Three kinds of test; the PostgreSQL of `db` is started only when one of its files is among those run. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...notOurs, '**/*.db.test.ts', '**/*.process.test.ts', 'tools/tidy.test.ts'],
          // What is pure needs no process of its own: half the time.
          isolate: false,
          // One worker a core; Vitest would leave one for what watches.
          maxWorkers: '100%',
          // The types and the style are checked beside them.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: notOurs,
          globalSetup: ['tools/test-database/start-for-run.ts'],
          // Each file has a database of its own, and what is loaded is loaded once: half the time.
          isolate: false,
          maxWorkers: '100%',
          // Two at once share the processors with the database.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // Whole processes, started and stopped for real.
          name: 'process',
          include: ['**/*.process.test.ts'],
          exclude: notOurs,
          // While one waits for a process to open or to end, another works.
          maxWorkers: '100%',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'tidy', include: ['tools/tidy.test.ts'], exclude: notOurs } },
    ],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
