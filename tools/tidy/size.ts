import { lineAt, parsedSources, walk } from './parsed.ts';
import { isSource } from './sources.ts';
import type { Finding, Rule, SourceFile } from './sources.ts';

const longestFile = 400;
const longestFunction = 70;
const longestLine = 100;

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** No source file has more than 400 lines. */
export const filesAreShort: Rule = (files) =>
  files
    .filter(({ path, text }) => isSource(path) && linesOf(text).length > longestFile)
    .map(({ path, text }) => ({
      path,
      what: `has ${linesOf(text).length} lines; at most ${longestFile}`,
    }));

/** Written by PostgreSQL's own catalogs, which do not break lines. */
const dumped = 'records/schema.sql';

/** No line of source, style or SQL is longer than 100 characters, unless one word or text fills it. */
export const linesAreShort: Rule = (files) =>
  files
    .filter(({ path }) => (isSource(path) || /\.(css|sql)$/.test(path)) && path !== dumped)
    .flatMap(({ path, text }) =>
      linesOf(text).flatMap((line, index) =>
        [...line].length > longestLine && !isUnbreakable(line)
          ? [{ path, line: index + 1, what: `is longer than ${longestLine} characters` }]
          : [],
      ),
    );

/** A text between quotes or an address cannot be broken; what stands around it is short. */
function isUnbreakable(line: string): boolean {
  const rest = line.replace(/'[^']*'|"[^"]*"|`[^`]*`?|\/(?:[^/\\]|\\.)+\/[a-z]*|https?:\S+/g, '');
  return rest.length < longestLine / 2 || /^[^`]*`,?$|^\s*\/[^/*]+/.test(line);
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/** No function has more than 70 lines; in tests, what `describe` and `test` are given does not count. */
export const functionsAreShort: Rule = (files) =>
  parsedSources(files).flatMap(({ file, parsed }) => {
    if (linesOf(file.text).length <= longestFunction) return [];
    const found: Finding[] = [];
    walk(parsed.tree, (node) => {
      if (!functionTypes.has(node.type)) return;
      const line = lineAt(file.text, node.start);
      const lines = lineAt(file.text, node.end) - line + 1;
      if (lines > longestFunction && !isTestBody(file, node.start)) {
        const what = `begins a function of ${lines} lines; at most ${longestFunction}`;
        found.push({ path: file.path, line, what });
      }
    });
    return found;
  });

function isTestBody({ path, text }: SourceFile, start: number): boolean {
  if (!/\.(test|e2e|spec)\.tsx?$/.test(path)) return false;
  return /describe[.\w]*\([^\n]*$/.test(text.slice(0, start).split('\n').slice(-1)[0] ?? '');
}

/** The middle of the lengths of all source files, in lines. */
export function medianLength(files: SourceFile[]): number {
  const lengths = files
    .filter(({ path }) => isSource(path))
    .map(({ text }) => linesOf(text).length)
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
