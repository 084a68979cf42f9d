import { runCheck, runStages, runVitest, type Stage } from './stages.ts';

/** Remembers what was checked and has not changed since; `npm test` starts from nothing. */
const remembered = 'node_modules/.cache/linchpin-types.tsbuildinfo';

const types: Stage = {
  name: 'types',
  run: (print) =>
    runCheck('tsc', ['--noEmit', '--incremental', '--tsBuildInfoFile', remembered], print),
};
const style: Stage = {
  name: 'style',
  run: (print) => runCheck('prettier', ['--check', '--cache', '--log-level=warn', '.'], print),
};
const tests: Stage = {
  name: 'house rules and unit tests',
  run: (print) => runVitest(['tidy', 'unit'], 'UTC', { print }),
};

/** What `npm run check` runs: everything that answers within a minute, at once. */
await runStages([[types, style, tests]]);
