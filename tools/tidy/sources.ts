import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
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

/** All files that git knows or would take in; without git, none can be told from litter. */
export function allPaths(): string[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: checkout,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(checkout, path)));
}

/** The text files among them, but for very large ones, which are data. */
export function projectFiles(): SourceFile[] {
  return allPaths()
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
  const isNamedSo = /\.(test|e2e|spec|fixture)\.tsx?$|(?:^|\/)test-[\w-]+\.tsx?$/.test(path);
  return isNamedSo || path.startsWith('e2e/');
}
