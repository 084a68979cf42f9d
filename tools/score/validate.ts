import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Issue } from '../../fhir/refusal.ts';
import { validateProfile } from '../../records/validate/validate-profile.ts';
import { validateResource } from '../../records/validate/validate.ts';

type Fields = Record<string, unknown>;

/** What a score says: its issues, one a line, and in the end the sum. */
export interface Score {
  lines: string[];
  right: number;
  wrong: number;
}

function filesIn(path: string): { file: string; name: string }[] {
  if (!statSync(path).isDirectory()) return [{ file: path, name: basename(path) }];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:nd)?json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ file, name: relative(path, file) || basename(dirname(file)) }));
}

/** The texts of a file with what each is called: a JSON file is one, each line of NDJSON is one. */
function textsOf(file: string, name: string): { name: string; text: string }[] {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.ndjson')) return [{ name, text }];
  return text
    .split('\n')
    .map((line, at) => ({ name: `${name}:${at + 1}`, text: line }))
    .filter((one) => one.text.trim() !== '');
}

/** What the profiles of US Core that a resource claims say of it; others are not held here. */
function issuesOfClaims(resource: unknown): Issue[] {
  const { meta } = (resource ?? {}) as Fields;
  const { profile } = (meta ?? {}) as Fields;
  if (!Array.isArray(profile)) return [];
  const urls = profile.filter((one) => typeof one === 'string');
  return urls.flatMap((url) => validateProfile(resource, url)?.errors ?? []);
}

/** The issues of a resource and of the profiles that it, or a resource in its entries, claims. */
function issuesOf(resource: unknown): Issue[] {
  const { resourceType, entry } = (resource ?? {}) as Fields;
  const entries = resourceType === 'Bundle' && Array.isArray(entry) ? (entry as unknown[]) : [];
  const inside = entries.flatMap((one, at) =>
    issuesOfClaims((one as Fields | null)?.['resource']).map(({ path, message }) => ({
      path: `Bundle.entry[${at}].resource${path.replace(/^\w+/, '')}`,
      message,
    })),
  );
  return [...validateResource(resource), ...issuesOfClaims(resource), ...inside];
}

function issuesOfText(text: string): Issue[] {
  try {
    return issuesOf(JSON.parse(text));
  } catch {
    return [{ path: '', message: 'This is not JSON.' }];
  }
}

/**
 * Validates every .json and .ndjson file of a folder, or one file: against R4, its rules, and the
 * profiles of US Core that a resource claims. An issue is a line `file: path: message`.
 */
export function scoreValidation(path: string): Score {
  const score: Score = { lines: [], right: 0, wrong: 0 };
  for (const { file, name: fileName } of filesIn(path)) {
    for (const { name, text } of textsOf(file, fileName)) {
      const issues = issuesOfText(text);
      if (issues.length === 0) score.right++;
      else score.wrong++;
      score.lines.push(...issues.map((one) => `${name}: ${one.path}: ${one.message}`));
    }
  }
  score.lines.push(`${score.right} valid, ${score.wrong} invalid`);
  return score;
}
