import { findOrInstallBrowser, noBrowser } from './browser.ts';
import { runPlaywright, runStages } from './stages.ts';

/** What `npm run e2e` runs; arguments go to Playwright. */
if (!findOrInstallBrowser()) {
  process.stderr.write(`${noBrowser}\n`);
  process.exit(1);
}
await runStages([{ name: 'browser', run: () => runPlaywright(process.argv.slice(2)) }]);
