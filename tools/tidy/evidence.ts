import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { checkout } from '../../server/config.ts';
import { isSource, isTest } from './sources.ts';
import type { Finding, Rule, SourceFile } from './sources.ts';

const checksumLine = /^([0-9a-f]{64}) [ *](\S.*)$/gm;

/** Every file of `reference/` stands in its folder's SOURCE.md with the checksum it has. */
export function referencesAreSourced(
  files: SourceFile[],
  paths: string[] = files.map(({ path }) => path),
  sha256: (path: string) => string | undefined = sha256OfFile,
): Finding[] {
  const data = paths.filter((path) => path.startsWith('reference/') && !path.endsWith('.md'));
  const folders = new Set(data.map((path) => posix.dirname(path)));
  return [...folders].flatMap((folder) => {
    const source = files.find(({ path }) => path === `${folder}/SOURCE.md`);
    if (!source) return [{ path: folder, what: 'has no SOURCE.md that says where it is from' }];
    const listed = new Map(
      [...source.text.matchAll(checksumLine)].map(([, sum, name]) => [`${folder}/${name}`, sum]),
    );
    const unlisted = data
      .filter((path) => posix.dirname(path) === folder && !listed.has(path))
      .map((path) => ({ path, what: 'has no checksum in SOURCE.md' }));
    const changed = [...listed]
      .filter(([path, sum]) => sha256(path) !== sum)
      .map(([path]) => ({ path, what: 'is not what the checksum in SOURCE.md says' }));
    return [...unlisted, ...changed];
  });
}

function sha256OfFile(path: string): string | undefined {
  try {
    return createHash('sha256')
      .update(readFileSync(join(checkout, path)))
      .digest('hex');
  } catch {
    return undefined;
  }
}

/**
 * Every spec is cited by a test. The id of `docs/specs/<room>/<act>.md` is `<room>/<act>`; a spec
 * may give ids of the form `S-FD-01` to single promises.
 */
export const specsAreCited: Rule = (files) => {
  const tests = files.filter(({ path }) => isTest(path)).map(({ text }) => text);
  return files
    .filter(({ path }) => /^docs\/specs\/.+\.md$/.test(path) && !path.endsWith('README.md'))
    .flatMap(({ path, text }) => {
      const own = path.replace(/^docs\/specs\//, '').replace(/\.md$/, '');
      const ids = [own, ...new Set(text.match(/\bS-[A-Z]+-\d+\b/g))];
      return ids
        .filter((id) => !tests.some((test) => cites(test, id)))
        .map((id) => ({ path, what: `promises ${id}, which no test cites` }));
    });
};

/** Every page that a test names as its spec (`Spec: <room>/<act>`) is there. */
export const specsExist: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .filter(({ path }) => isTest(path) && path !== 'tools/tidy/rules.test.ts')
    .flatMap(({ path, text }) => {
      const cited = [...text.matchAll(/['"`]Spec: ([a-z-]+\/[a-z-]+)/g)].map(([, id]) => id);
      return [...new Set(cited)]
        .filter((id) => !paths.has(`docs/specs/${id}.md`))
        .map((id) => ({ path, what: `cites ${id}, which has no page in docs/specs` }));
    });
};

/** Every act and view stands, by its name, in a page of docs/specs. */
export const contractsAreSpecified: Rule = (files) => {
  const pages = files.filter(({ path }) => path.startsWith('docs/specs/')).map(({ text }) => text);
  return files
    .filter(({ path }) => /^rooms\/.+\.contract\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^ {2}name: '([a-z-]+\/[a-z-]+)'/gm)]
        .map(([, name]) => name ?? '')
        .filter((name) => !pages.some((page) => cites(page, name)))
        .map((name) => ({ path, what: `names ${name}, which no page of docs/specs tells of` })),
    );
};

/** A comment sends nobody to a page that is not there. */
export const pagesCitedExist: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return files
    .filter(({ path }) => (isSource(path) && !isTest(path)) || path.endsWith('.sql'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bdocs\/[\w/-]+\.md\b/g)]
        .filter(([page]) => !paths.has(page))
        .map(([page]) => ({ path, what: `cites ${page}, which is not there` })),
    );
};

/** Every file or folder that a page at the top names is there. */
export function pagesNameWhatIsThere(
  files: SourceFile[],
  paths: string[] = files.map(({ path }) => path),
): Finding[] {
  const folders = new Set(paths.map((path) => path.split('/')[0]));
  return files
    .filter(({ path }) => /^[A-Z]+\.md$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/`([a-z][\w./-]*\/[\w./-]*)`|\]\((?!https?:)([^)#]+)\)/g)]
        .map(([, inCode, inLink]) => inCode ?? inLink ?? '')
        .filter((name) => folders.has(name.split('/')[0] ?? '') || /\.md$/.test(name))
        .filter((name) => !paths.some((one) => one === name || one.startsWith(asFolder(name))))
        .map((name) => ({ path, what: `names ${name}, which is not there` })),
    );
}

const asFolder = (name: string): string => `${name.replace(/\/$/, '')}/`;

function cites(test: string, id: string): boolean {
  return new RegExp(`(?<![\\w/-])${id.replace(/[/.-]/g, '\\$&')}(?![\\w/.-])`).test(test);
}
