import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../../server/config.ts';

/** How a command of the project ended and all it said. */
export interface Said {
  code: number | null;
  text: string;
}

/** Runs one of the project's commands (a file of `tools/`), as its npm script does. */
export function runTool(file: string, args: string[]): Promise<Said> {
  const { DATABASE_URL: _mine, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(checkout, 'tools', file), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
    child.stderr.setEncoding('utf8').on('data', (more: string) => (text += more));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
}
