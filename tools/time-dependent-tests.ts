import { parsedOf } from './tidy/parsed.ts';
import { isSource, projectFiles } from './tidy/sources.ts';
import type { SourceFile } from './tidy/sources.ts';

const tellsTime =
  /\bTemporal\b|\bnew Date\b|\bDate\.|\bIntl\.DateTimeFormat|\btoLocale|[tT]imeZone/;

/** The unit tests that, or whose imports however deep, deal with dates or times. */
export function timeDependentTests(files: SourceFile[] = projectFiles()): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files
    .map(({ path }) => path)
    .filter((path) => /\.test\.ts$/.test(path) && !/\.(db|process)\.test\.ts$/.test(path))
    .filter((path) => path !== 'tools/tidy.test.ts')
    .filter((path) => reaches(path, byPath, new Set()));
}

function reaches(path: string, byPath: Map<string, SourceFile>, seen: Set<string>): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  const file = byPath.get(path);
  if (!file) return false;
  if (tellsTime.test(file.text)) return true;
  return (
    isSource(path) &&
    parsedOf(file).imports.some(({ target }) => target && reaches(target, byPath, seen))
  );
}
