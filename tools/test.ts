import { findOrInstallBrowser, noBrowser } from './browser.ts';
import { runCheck, runPlaywright, runStages, runVitest } from './stages.ts';
import type { Count } from './stages.ts';
import { timeDependentTests } from './time-dependent-tests.ts';

/** What `npm test` runs: everything. */
await runStages([
  [
    { name: 'types', run: (print) => runCheck('tsc', ['--noEmit'], print) },
    {
      name: 'style',
      run: (print) => runCheck('prettier', ['--check', '--log-level=warn', '.'], print),
    },
    {
      name: 'house rules and unit tests',
      run: (print) => runVitest(['tidy', 'unit'], 'UTC', { print }),
    },
  ],
  ...['America/Los_Angeles', 'Pacific/Auckland'].map((zone) => ({
    name: `what tells time, in ${zone}`,
    run: () => runInZone(zone),
  })),
  { name: 'database', run: () => runVitest(['db'], 'America/Los_Angeles') },
  { name: 'starting and stopping', run: () => runVitest(['process'], 'UTC') },
  { name: 'browser', run: inBrowser },
]);

async function runInZone(zone: string): Promise<Count> {
  const files = timeDependentTests();
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  return runVitest(['unit'], zone, { files });
}

async function inBrowser(): Promise<Count> {
  if (findOrInstallBrowser()) return runPlaywright();
  process.stderr.write(`${noBrowser}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}
