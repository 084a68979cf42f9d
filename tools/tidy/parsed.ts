import { posix } from 'node:path';
import { parseSync } from 'vite';
import { isSource } from './sources.ts';
import type { SourceFile } from './sources.ts';

/** A node of the syntax tree, as far as the rules look at it. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [property: string]: unknown;
}

/** One import or re-export of a module. */
export interface Import {
  /** As written: `../fhir/refusal.ts` or `zod`. */
  specifier: string;
  /** The project's file it means, with `*` for any name, or nothing for a package. */
  target?: string;
  /** What is taken from it; `*` is everything. */
  names: string[];
  line: number;
}

/** What a source file imports, exports and consists of. */
export interface Parsed {
  imports: Import[];
  exports: { name: string; isType: boolean; line: number }[];
  /** Built when it is first asked for, which takes longer than all the rest. */
  readonly tree: SyntaxNode;
}

const remembered = new WeakMap<SourceFile, Parsed>();

/** The source files, each with its parts. Throws for one that cannot be parsed, naming it. */
export function parsedSources(files: SourceFile[]): { file: SourceFile; parsed: Parsed }[] {
  return files
    .filter(({ path }) => isSource(path))
    .map((file) => ({ file, parsed: parsedOf(file) }));
}

/** The parts of one source file. */
export function parsedOf(file: SourceFile): Parsed {
  const before = remembered.get(file);
  if (before) return before;
  const result = parseSync(file.path, file.text);
  const { module, errors } = result;
  if (errors.length > 0) throw new Error(`${file.path} cannot be parsed: ${errors[0]?.message}`);
  const treeOf = (): SyntaxNode => result.program as unknown as SyntaxNode;
  const resolve = (specifier: string, names: string[], start: number): Import => ({
    specifier,
    names,
    line: lineAt(file.text, start),
    ...(specifier.startsWith('.') && {
      target: posix.join(posix.dirname(file.path), specifier.replace(/\?.*$/, '')),
    }),
  });
  const parsed: Parsed = {
    imports: [
      ...module.staticImports.map((each) =>
        resolve(
          each.moduleRequest.value,
          each.entries.map(({ importName }) => nameOf(importName.kind, importName.name)),
          each.start,
        ),
      ),
      ...module.staticExports.flatMap((each) =>
        each.entries.flatMap(({ moduleRequest, importName }) =>
          moduleRequest
            ? [resolve(moduleRequest.value, [nameOf(importName.kind, importName.name)], each.start)]
            : [],
        ),
      ),
      ...(mayImportLater.test(file.text) ? laterImports(treeOf()) : []).map(
        ({ specifier, start }) => resolve(specifier, ['*'], start),
      ),
    ],
    exports: module.staticExports.flatMap((each) =>
      each.entries
        .filter(({ exportName }) => exportName.kind !== 'None')
        .map(({ exportName, isType }) => ({
          name: nameOf(exportName.kind, exportName.name),
          isType,
          line: lineAt(file.text, each.start),
        })),
    ),
    get tree() {
      return treeOf();
    },
  };
  remembered.set(file, parsed);
  return parsed;
}

function nameOf(kind: string, name: string | null | undefined): string {
  if (kind === 'Default') return 'default';
  return kind === 'Name' && name ? name : '*';
}

/** No text without one of these can hold what `laterImports` finds. */
const mayImportLater = /\bimport\s*\(|\bURL\s*\(|\bglob\b/;

/**
 * `import('./x.ts')`, `import('./x.ts').T` in a type, `new URL('./x.ts', import.meta.url)` and
 * `import.meta.glob('../*\/x.ts')`.
 */
function laterImports(tree: SyntaxNode): { specifier: string; start: number }[] {
  const found: { specifier: string; start: number }[] = [];
  walk(tree, (node) => {
    const source = sourceOf(node);
    const value = source?.['value'];
    if (typeof value !== 'string') return;
    if (node.type === 'NewExpression' && !value.startsWith('.')) return;
    found.push({ specifier: value, start: node.start });
  });
  return found;
}

function sourceOf(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'ImportExpression' || node.type === 'TSImportType') {
    return node['source'] as SyntaxNode;
  }
  const callee = node['callee'] as SyntaxNode | undefined;
  const isNewUrl = node.type === 'NewExpression' && callee?.['name'] === 'URL';
  const isGlob =
    node.type === 'CallExpression' &&
    (callee?.['object'] as SyntaxNode | undefined)?.type === 'MetaProperty' &&
    (callee?.['property'] as SyntaxNode | undefined)?.['name'] === 'glob';
  return isNewUrl || isGlob ? (node['arguments'] as SyntaxNode[])[0] : undefined;
}

/** Visits every node, parents first. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

let indexed: { text: string; breaks: number[] } = { text: '', breaks: [] };

/** The line of a place in a text, from 1. Quick for many places of one text after another. */
export function lineAt(text: string, place: number): number {
  if (indexed.text !== text) {
    indexed = { text, breaks: [...text.matchAll(/\n/g)].map(({ index }) => index) };
  }
  const { breaks } = indexed;
  let [low, high] = [0, breaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (breaks[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** Every import of every file, with those that mean many files spelled out. */
export function allImports(files: SourceFile[]): (Import & { from: string })[] {
  const paths = files.map(({ path }) => path);
  return parsedSources(files).flatMap(({ file, parsed }) =>
    parsed.imports.flatMap((each) => {
      const { target } = each;
      if (!target?.includes('*')) return [{ ...each, from: file.path }];
      return paths
        .filter((path) => posix.matchesGlob(path, target))
        .map((path) => ({ ...each, target: path, from: file.path }));
    }),
  );
}
