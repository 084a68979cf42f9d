import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { enteredAsApp, openPool } from '../records/pool.ts';
import { listPractices, type Practice } from '../records/practices.ts';
import { verifyAudit, type Link } from '../records/verify-audit.ts';
import { CannotStart } from '../server/cannot-start.ts';
import type { Lifetime } from '../server/lifetime.ts';
import { reachDatabase } from '../server/reach-database.ts';
import { readCommandLine, runCommand, say, type CommandLine } from './command.ts';

const help = `Verifies that nobody changed, took out, put in or moved a row of the audit

  npm run audit:verify                        every practice in Linchpin's own data folder
  npm run audit:verify -- --data DIR          another data folder
  npm run audit:verify -- --practice NAME     one practice
  npm run audit:verify -- --practice NAME --head N:HASH
                                              also that its chain passes a head noted earlier
  DATABASE_URL=… npm run audit:verify         in a PostgreSQL of your own

Note the head it prints somewhere else: with it a tail that was cut off can be shown.
The exit code is 0 when every chain is unbroken, else 1.`;

await runCommand(async (life) => {
  const line = readCommandLine('audit:verify', ['practice', 'head']);
  if (!line) {
    say(help);
    return 0;
  }
  const known = headOf(line.options['head']);
  if (known && !line.options['practice']) {
    throw new CannotStart('A head belongs to one practice; name it with --practice.');
  }
  return verifyAll(line, known, life);
});

async function verifyAll(
  line: CommandLine,
  known: Link | undefined,
  life: Lifetime,
): Promise<number> {
  const { place } = line;
  if (!place.databaseUrl && !existsSync(join(place.data, 'postgres'))) {
    throw new CannotStart(
      `There are no records in ${place.data}; name the data folder with --data, or set DATABASE_URL.`,
    );
  }
  const reached = await reachDatabase(place);
  life.opened(() => reached.close());
  const pool = openPool(await enteredAsApp(reached.url), 1);
  life.opened(() => pool.end());
  const practices = chosen(await listPractices(pool), line.options['practice']);
  let code = 0;
  for (const practice of practices) {
    life.signal.throwIfAborted();
    const { links, head, broken } = await verifyAudit(pool, practice.id, known);
    if (broken) {
      code = 1;
      say(`${practice.name}: BROKEN at row ${broken.n}: ${broken.what}; ${links} links before it`);
    } else say(`${practice.name}: ${links} links, unbroken, head ${head.n}:${head.hash}`);
  }
  return code;
}

function chosen(practices: Practice[], name: string | undefined): Practice[] {
  const found = practices.filter((one) => name === undefined || [one.name, one.id].includes(name));
  if (found.length > 0) return found;
  const known = practices.map((one) => `"${one.name}"`).join(', ') || 'none';
  throw new CannotStart(
    name === undefined
      ? 'There is no practice in these records yet.'
      : `There is no practice "${name}" in these records; there is ${known}.`,
  );
}

function headOf(text: string | undefined): Link | undefined {
  if (text === undefined) return undefined;
  const [, n, hash] = /^([1-9]\d{0,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (n && hash) return { n: Number(n), hash: hash.toLowerCase() };
  throw new CannotStart('Write the head as it was printed: its number, a colon, and its hash.');
}
