import { runCheck, runStages, runVitest } from './stages.ts';

/** What `npm run check` runs: everything that answers within a minute. */
await runStages([
  { name: 'types', run: () => runCheck('tsc', ['--noEmit']) },
  {
    name: 'style',
    run: () => runCheck('prettier', ['--check', '--cache', '--log-level=warn', '.']),
  },
  { name: 'house rules and unit tests', run: () => runVitest(['tidy', 'unit'], 'UTC') },
]);
