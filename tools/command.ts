import { join, resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { CannotStart } from '../server/cannot-start.ts';
import { checkout } from '../server/config.ts';
import { openLifetime, type Lifetime } from '../server/lifetime.ts';

export const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Where a command finds the records: the data folder's absolute path, or a PostgreSQL of one's own. */
export interface Place {
  data: string;
  databaseUrl?: string;
}

/** A command line, read: options by name, and what stands without one. */
export interface CommandLine {
  options: Record<string, string | undefined>;
  rest: string[];
  place: Place;
}

/**
 * Reads a command line whose options all take a value. `--data` and DATABASE_URL are known to every
 * command. Answers nothing when help was asked. Throws CannotStart for what it does not understand.
 */
export function readCommandLine(
  script: string,
  names: readonly string[],
  args = process.argv.slice(2),
  env: Record<string, string | undefined> = process.env,
): CommandLine | undefined {
  const all = [...names, 'data'];
  const swallowed = all.find((name) => env[`npm_config_${name}`] !== undefined);
  if (swallowed && env['npm_lifecycle_event'] === script) {
    throw new CannotStart(
      `npm kept the option --${swallowed} for itself; write "npm run ${script} -- …", with "--" before the options.`,
    );
  }
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const name of all) options[name] = { type: 'string' };
  let read;
  try {
    read = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(`${sentence}. "npm run ${script} -- --help" shows what it knows.`);
  }
  const { help, ...values } = read.values;
  if (help) return undefined;
  const given = values as Record<string, string | undefined>;
  const databaseUrl = env['DATABASE_URL'];
  return {
    options: given,
    rest: read.positionals,
    place: {
      data: given['data'] ? resolve(given['data']) : join(checkout, 'data'),
      ...(databaseUrl && { databaseUrl }),
    },
  };
}

/**
 * Runs a command and ends the process with the code it answers: 1 and one sentence when something a
 * person can mend stood in the way, 130 when it was stopped. Everything it opened is closed.
 */
export async function runCommand(work: (life: Lifetime) => Promise<number>): Promise<never> {
  const life = openLifetime();
  let code = 1;
  try {
    code = await work(life);
  } catch (error) {
    if (life.signal.aborted) code = 130;
    else warn(error instanceof CannotStart ? error.message : withoutContent(error));
  } finally {
    await life.close();
  }
  process.exit(code);
}

/** An error's kind and place. Its message stays out: it may quote what is in a record. */
function withoutContent(error: unknown): string {
  const { name, code, stack } = error as Error & { code?: string };
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`A fault in Linchpin: ${name}${code ? ` ${code}` : ''}`, ...frames].join('\n');
}
