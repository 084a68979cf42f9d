import { expect, test } from 'vitest';
import { noDeadExports, noDeadFiles } from './tidy/dead.ts';
import {
  contractsAreSpecified,
  pagesCitedExist,
  pagesNameWhatIsThere,
  referencesAreSourced,
  specsAreCited,
  specsExist,
} from './tidy/evidence.ts';
import { importsGoOneWay } from './tidy/circles.ts';
import { importsExist, importsFollowTheTable } from './tidy/imports.ts';
import { filesAreShort, functionsAreShort, linesAreShort, medianLength } from './tidy/size.ts';
import { allPaths, projectFiles } from './tidy/sources.ts';
import type { Finding, Rule } from './tidy/sources.ts';
import {
  consoleIsQuiet,
  noDrawers,
  nothingIsAny,
  nothingIsSilenced,
  nothingOfThisMachine,
  rulesArePure,
  testsAreRun,
} from './tidy/words.ts';

const files = projectFiles();

/** The house rules; what each asks is said beside it in `tools/tidy/`. */
const rules: Record<string, Rule> = {
  'files have at most 400 lines': filesAreShort,
  'functions have at most 70 lines': functionsAreShort,
  'lines have at most 100 characters': linesAreShort,
  'nothing is any': nothingIsAny,
  'nothing writes to the console': consoleIsQuiet,
  'clinical rules know no clock, chance or locale': rulesArePure,
  'no check is silenced and no work left as a note': nothingIsSilenced,
  'no test is left out without a reason': testsAreRun,
  'no file or folder is a drawer': noDrawers,
  'no text speaks of one machine': nothingOfThisMachine,
  'imports follow the table': importsFollowTheTable,
  'imports go one way': importsGoOneWay,
  'imports mean files that are there': importsExist,
  'no file is dead': noDeadFiles,
  'no export is dead': noDeadExports,
  'every reference has its source and checksum': (all) => referencesAreSourced(all, allPaths()),
  'every spec is cited by a test': specsAreCited,
  'every spec that a test cites is there': specsExist,
  'every act and view has a spec': contractsAreSpecified,
  'every page that a comment cites is there': pagesCitedExist,
  'the pages at the top name what is there': (all) => pagesNameWhatIsThere(all, allPaths()),
};

const asText = ({ path, line, what }: Finding): string =>
  `${path}${line === undefined ? '' : `:${line}`} ${what}`;

test.each(Object.entries(rules))('%s', (_name, rule) => {
  const found = rule(files).map(asText);
  if (found.length > 0) expect.fail(`${found.length} found:\n${found.join('\n')}`);
});

test('source files aim at a median of 60 lines', ({ annotate }) => {
  const median = medianLength(files);
  process.stdout.write(`The median source file has ${median} lines.\n`);
  void annotate(`median ${median} lines`);
  expect(median).toBeLessThanOrEqual(80);
});
