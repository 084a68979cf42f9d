import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../../server/config.ts';

const place = 'LINCHPIN_E2E_READY';

/** Playwright's global set-up: where what is made once a run stands, and goes with it. */
export default function setUp(): () => void {
  const root = mkdtempSync(join(tmpdir(), 'linchpin-ready-'));
  process.env[place] = root;
  // Every server of the run reads the same program: it is compiled once.
  process.env['NODE_COMPILE_CACHE'] = join(root, 'compiled');
  return () => rmSync(root, { recursive: true, force: true });
}

/** The folder of this run, which goes with it; undefined outside a run of the walks. */
export const roomOfTheRun = (): string | undefined => process.env[place];

/**
 * A data folder of one's own as a first start leaves it, with the demo clinic of a time zone or
 * with nobody. The first who needs such a folder makes it and the others copy it; two at once make
 * two, and one of them stays.
 */
export function copyReady(timeZone?: string): string {
  const data = mkdtempSync(join(tmpdir(), 'linchpin-e2e-'));
  const root = roomOfTheRun();
  if (!root) return data; // Outside a run of the walks: it begins with nothing.
  const ready = join(root, (timeZone ?? 'nobody').replace('/', '-'));
  if (!existsSync(ready)) make(ready, timeZone);
  // Its database belongs to a user of its own, and `cp` keeps whose a file is.
  execFileSync('cp', ['-a', `${ready}/.`, data]);
  return data;
}

function make(ready: string, timeZone: string | undefined): void {
  const unfinished = mkdtempSync(`${ready}-`);
  const program = join(checkout, 'e2e', 'house', 'make-folder.ts');
  execFileSync(process.execPath, [program, unfinished, ...(timeZone ? [timeZone] : [])]);
  try {
    renameSync(unfinished, ready);
  } catch {
    rmSync(unfinished, { recursive: true, force: true }); // Another was there first.
  }
}
