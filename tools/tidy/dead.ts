import { allImports, parsedOf } from './parsed.ts';
import { isSource, isTest } from './sources.ts';
import type { Finding, Rule, SourceFile } from './sources.ts';

/** Files that something other than an import begins with. */
function isEntry({ path }: SourceFile, named: string): boolean {
  return isTest(path) || /\.(?:config|bench)\.ts$/.test(path) || named.includes(path);
}

/** The texts that name entries by path: scripts, configuration, pages, documents. */
function textsThatName(files: SourceFile[]): string {
  return files
    .filter(({ path }) => !isSource(path) || path.endsWith('.config.ts'))
    .map(({ path, text }) =>
      path.endsWith('.html') ? text.replace(/"\.?\//g, `"${path.replace(/[^/]+$/, '')}`) : text,
    )
    .join('\n');
}

/** Every source file is an entry or imported by another. */
export const noDeadFiles: Rule = (files) => {
  const named = textsThatName(files);
  const imported = new Set<string>();
  for (const { target, from } of allImports(files)) {
    if (target && target !== from) imported.add(target);
  }
  return files
    .filter((file) => isSource(file.path) && !imported.has(file.path) && !isEntry(file, named))
    .map(({ path }) => ({ path, what: 'is imported by nobody and named by no script' }));
};

/** Every export is taken by another file; a type may also just describe its own file's exports. */
export const noDeadExports: Rule = (files) => {
  const named = textsThatName(files);
  const taken = new Map<string, Set<string>>();
  for (const { target, names } of allImports(files)) {
    if (!target) continue;
    const known = taken.get(target) ?? new Set();
    for (const name of names) known.add(name);
    taken.set(target, known);
  }
  return files
    .filter(({ path }) => isSource(path))
    .flatMap((file) => {
      const found = exportsNotTaken(file, taken.get(file.path) ?? new Set());
      return found.length > 0 && !isEntry(file, named) ? found : [];
    });
};

function exportsNotTaken(file: SourceFile, taken: Set<string>): Finding[] {
  if (taken.has('*')) return [];
  return parsedOf(file)
    .exports.filter(({ name, isType }) => {
      if (name === '*' || taken.has(name)) return false;
      return !isType || file.text.split(new RegExp(`\\b${name}\\b`)).length <= 2;
    })
    .map(({ name, line }) => ({
      path: file.path,
      line,
      what: `exports ${name}, which nobody takes`,
    }));
}
