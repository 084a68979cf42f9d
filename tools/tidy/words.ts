import { lineAt, parsedSources, walk } from './parsed.ts';
import type { SyntaxNode } from './parsed.ts';
import { isSource, isTest } from './sources.ts';
import type { Finding, Rule, SourceFile } from './sources.ts';

/** Finds nodes of the syntax tree that a test picks, with what is wrong about them. */
function nodesThat(
  concerns: (file: SourceFile) => boolean,
  wrong: (node: SyntaxNode) => string | undefined,
): Rule {
  return (files) =>
    parsedSources(files.filter(concerns)).flatMap(({ file, parsed }) => {
      const found: Finding[] = [];
      walk(parsed.tree, (node) => {
        const what = wrong(node);
        if (what) found.push({ path: file.path, line: lineAt(file.text, node.start), what });
      });
      return found;
    });
}

/** `object.property` of a member expression, as text. */
function memberOf(node: SyntaxNode): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const object = (node['object'] as SyntaxNode)['name'];
  const property = (node['property'] as SyntaxNode)['name'];
  return typeof object === 'string' && typeof property === 'string'
    ? `${object}.${property}`
    : undefined;
}

/** Nothing is of type `any`. */
export const nothingIsAny: Rule = nodesThat(
  ({ path, text }) => isSource(path) && /\bany\b/.test(text),
  ({ type }) => (type === 'TSAnyKeyword' ? 'says any; say what it is, or unknown' : undefined),
);

/** Nothing writes to the console; entry points write to process.stdout and process.stderr. */
export const consoleIsQuiet: Rule = nodesThat(
  ({ path, text }) => isSource(path) && text.includes('console'),
  (node) => (memberOf(node)?.startsWith('console.') ? 'writes to the console' : undefined),
);

const impure = ['Date.now', 'Temporal.Now', 'Math.random', 'process.env', 'crypto.randomUUID'];

/** Rules know no clock, chance, locale or outside world: all is passed in. */
export const rulesArePure: Rule = nodesThat(
  ({ path }) => path.startsWith('clinical/') && isSource(path) && !isTest(path),
  (node) => {
    const member = memberOf(node);
    if (member && impure.includes(member)) return `asks ${member}; have it passed in`;
    const name = (node['callee'] as SyntaxNode | undefined)?.['name'];
    if (node.type === 'NewExpression' && name === 'Date') return 'makes a Date; use Temporal';
    const property = (node['property'] as SyntaxNode | undefined)?.['name'];
    const asksLocale = node.type === 'MemberExpression' && /^toLocale/.test(String(property));
    return asksLocale || member?.startsWith('Intl.') ? 'depends on a locale' : undefined;
  },
);

/** Finds lines of text. The pattern is told where it stands. */
function linesThat(
  concerns: (path: string) => boolean,
  wrong: (line: string, before: string) => string | undefined,
): Rule {
  return (files) =>
    files.filter(({ path }) => concerns(path)).flatMap((file) => linesWrong(file, wrong));
}

function linesWrong(
  { path, text }: SourceFile,
  wrong: (line: string, before: string) => string | undefined,
): Finding[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const what = wrong(line, lines[index - 1] ?? '');
    return what ? [{ path, line: index + 1, what }] : [];
  });
}

/** No check is silenced, no work is left as a note. */
export const nothingIsSilenced: Rule = linesThat(isSource, (line) => {
  const silenced = line.match(/@ts-(?:ignore|nocheck|expect-error)|eslint-(?:disable)/);
  if (silenced) return `silences a check with ${silenced[0]}`;
  const note = line.match(/(?:\/\/|\/\*|^\s*\*).*\b(TODO|FIXME|HACK|XXX)\b/);
  return note ? `leaves work behind as ${note[1]}` : undefined;
});

/** No test is run alone, and none is left out without a comment above that says why. */
export const testsAreRun: Rule = linesThat(
  (path) => isSource(path) && isTest(path),
  (line, before) => {
    if (/\b(?:test|it|describe)(?:\.\w+)*\.only\b/.test(line)) return 'runs a test alone';
    const leftOut = /\b(?:test|it|describe)(?:\.\w+)*\.(?:skip|todo|fixme)\(/.test(line);
    return leftOut && !/^\s*\/\//.test(before) ? 'leaves a test out without a reason' : undefined;
  },
);

const drawer = /(?:^|-)(?:utils?|helpers?|common|shared|misc|managers?|services?)$/;

/** No folder or file is a drawer where anything fits. */
export const noDrawers: Rule = (files) =>
  files
    .filter(({ path }) =>
      path
        .split(/[/.]/)
        .map((part) => part.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase())
        .some((part) => drawer.test(part)),
    )
    .map(({ path }) => ({ path, what: 'is named like a drawer; name what is in it' }));

const machinePath = /(?:^|[\s"'`(=:,])\/(?:work|tmp|root|home\/\w+|Users\/\w+)\//;
const registry = /\bregistry\.(?:npmjs\.org|yarnpkg\.com|npmmirror\.com)|"resolved": "(?:http)/;

/** No text speaks of one machine or of where packages came from. */
export const nothingOfThisMachine: Rule = linesThat(
  () => true,
  (line) => {
    if (machinePath.test(line)) return 'names a path of one machine';
    return registry.test(line) ? 'names a package registry' : undefined;
  },
);
