import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { checkout } from '../../server/config.ts';

/** One text file of the project, by its path from the checkout. */
export interface SourceFile {
  path: string;
  text: string;
}

/** One breach of a house rule. */
export interface Finding {
  path: string;
  /** From 1. */
  line?: number;
  what: string;
}

/** A house rule over all files; an empty answer means it is kept. */
export type Rule = (files: SourceFile[]) => Finding[];

const largestBytes = 1_000_000;

/** All text files that git knows or would take in; without git, none can be told from litter. */
export function projectFiles(): SourceFile[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: checkout,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(checkout, path)))
    .filter((path) => statSync(join(checkout, path)).size < largestBytes)
    .map((path) => ({ path, text: readFileSync(join(checkout, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

/** Program text, by its ending. */
export function isSource(path: string): boolean {
  return /\.(ts|tsx|mjs|js)$/.test(path) && !path.endsWith('.d.ts');
}

/** Tests and what only tests use. */
export function isTest(path: string): boolean {
  return /\.(test|e2e)\.tsx?$/.test(path) || path.startsWith('e2e/');
}

/** One import or re-export of a module, statically or by `import(…)`. */
export interface Import {
  /** As written: `../fhir/refusal.ts` or `zod`. */
  specifier: string;
  /** The project's file it means, or nothing for a package. */
  target?: string;
  line: number;
}

const importPattern =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*(['"])(?<from>[^'"]+)\1|(?:^|[\s;])import\s*(['"])(?<bare>[^'"]+)\3|\bimport\(\s*(['"])(?<dynamic>[^'"]+)\5|new URL\(\s*(['"])(?<url>\.[^'"]+)\7\s*,\s*import\.meta/gm;

/** What a file imports; comments that look like imports count too, and none stand in ours. */
export function importsOf({ path, text }: SourceFile): Import[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const { from, bare, dynamic, url } = match.groups ?? {};
    const specifier = from ?? bare ?? dynamic ?? url ?? '';
    const line = text.slice(0, match.index + match[0].length).split('\n').length;
    if (!specifier.startsWith('.')) return { specifier, line };
    return { specifier, target: posix.join(dirname(path), specifier.replace(/\?.*$/, '')), line };
  });
}
