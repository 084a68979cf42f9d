import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CannotStart } from '../server/cannot-start.ts';
import { checkout, readConfig } from '../server/config.ts';
import type { StartConfig } from '../server/config.ts';
import { openDataFolder } from '../server/data-folder.ts';
import { openLifetime } from '../server/lifetime.ts';
import type { Lifetime } from '../server/lifetime.ts';
import { checkAddress } from '../server/listen-trouble.ts';
import { prepareDatabase } from '../server/prepare-database.ts';

/**
 * What `npm run dev` runs: the database once, the server anew after every change, and Vite in
 * front, which shows changed screens at once. Takes the options of `npm start`; the port is Vite's.
 */
async function main(): Promise<void> {
  const life = openLifetime();
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  try {
    const config = readConfig(process.argv.slice(2), process.env);
    if (config === 'help') {
      process.stdout.write('npm run dev takes the options of npm start.\n');
      return;
    }
    if (config.port === 0) throw new CannotStart('npm run dev needs a port of its own, not 0.');
    const folder = openDataFolder(config.data);
    life.opened(() => folder.close());
    const serverPort = config.port + 1;
    await checkAddress(config.host, config.port);
    await checkAddress('127.0.0.1', serverPort);
    const databaseUrl = await prepareDatabase(config, life, warn);
    runServer(config, life, serverPort, { databaseUrl, secret: config.secret ?? folder.secret });
    runVite(config, life, serverPort);
    await life.asked;
  } catch (error) {
    if (!life.signal.aborted) {
      warn(error instanceof CannotStart ? error.message : String((error as Error).stack));
      process.exitCode = 1;
    }
  } finally {
    await life.close();
  }
  process.exit();
}

function runServer(
  config: StartConfig,
  life: Lifetime,
  port: number,
  secrets: { databaseUrl: string; secret: string },
): void {
  const demo = config.demo ? ['--demo'] : [];
  const start = [join(checkout, 'server', 'start.ts'), '--port', String(port), ...demo];
  runUntilClosed(life, ['--watch', '--watch-preserve-output', ...start], {
    DATABASE_URL: secrets.databaseUrl,
    LINCHPIN_SECRET: secrets.secret,
    LINCHPIN_SCREENS: 'vite',
  });
}

function runVite(config: StartConfig, life: Lifetime, serverPort: number): void {
  const vite = join(checkout, 'node_modules', 'vite', 'bin', 'vite.js');
  const where = ['--host', config.host, '--port', String(config.port), '--strictPort'];
  runUntilClosed(life, [vite, ...where], { LINCHPIN_SERVER: `http://127.0.0.1:${serverPort}` });
}

function runUntilClosed(life: Lifetime, args: string[], env: Record<string, string>): void {
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  life.opened(
    () => {
      child.kill('SIGTERM');
      return ended;
    },
    () => child.kill('SIGKILL'),
  );
}

await main();
