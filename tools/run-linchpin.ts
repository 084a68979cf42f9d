import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from '../server/config.ts';

/** How a Linchpin process ended and what it said. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  errors: string;
}

/** A Linchpin started as a process of its own. */
export interface LinchpinProcess {
  pid: number;
  /** The address once it is open; rejects with what it said when it ends before. */
  opened: Promise<{ address: string }>;
  /** Sends a signal, SIGTERM unless told, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  ended: Promise<Ended>;
  /** Everything on its standard error so far. */
  errors(): string;
}

interface RunOptions {
  env?: Record<string, string>;
  /** The checkout to start; this one unless told. */
  from?: string;
  uid?: number;
  gid?: number;
}

/** Starts Linchpin with these arguments. Always give it `--data` and `--port 0`, and stop it. */
export function startLinchpin(args: string[], options: RunOptions = {}): LinchpinProcess {
  const { env = {}, from = checkout, ...as } = options;
  const { DATABASE_URL: _mine, LINCHPIN_SECRET: _ours, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(from, 'server', 'start.ts'), ...args], {
    ...as,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
    child.once('error', (error) =>
      resolve({ code: 1, signal: null, out: '', errors: String(error) }),
    );
  });
  const opened = new Promise<{ address: string }>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = said.out.match(/^https?:\/\/\S+$/m)?.[0];
      if (address) resolve({ address });
    });
    void ended.then((end) => reject(new Error(`It did not open: ${end.errors || end.out}`)));
  });
  opened.catch(() => {});
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { pid: child.pid!, opened, stop, ended, errors: () => said.errors };
}
