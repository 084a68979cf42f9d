import { stripVTControlCharacters } from 'node:util';

/** What Vite says around the reason. */
const around =
  /^(?:✗ Build failed|error during build:|Build failed with \d+ errors?:|failed to load config)/;

/**
 * Why a build failed, in one or two lines out of the many that Vite writes: the reason, and the
 * file with line and column when it names one.
 */
export function buildReason(said: string): string {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !around.test(line) && !line.startsWith('at '));
  const named = lines.find((line) => !/^\[[^\]]*\]$/.test(line)) ?? 'no reason was given';
  const reason = named.replace(/^\[[^\]]*\]\s*/, '').slice(0, 300);
  const place = /╭─\[\s*(.+?:\d+:\d+)\s*\]/.exec(lines.join('\n'))?.[1];
  const config = /failed to load config from (\S+)/.exec(said)?.[1];
  const where = place ?? config;
  return where === undefined ? reason : `${reason}\n  at ${where}`;
}
