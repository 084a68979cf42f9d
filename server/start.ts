import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { checkout, helpText, readConfig } from './config.ts';
import type { StartConfig } from './config.ts';
import { openDataFolder } from './data-folder.ts';
import type { DataFolder } from './data-folder.ts';
import { openLifetime } from './lifetime.ts';
import type { Lifetime } from './lifetime.ts';
import { checkAddress, listenTrouble } from './listen-trouble.ts';
import { prepareDatabase } from './prepare-database.ts';
import { notTheDemo, whoCanSignIn } from './demo/who-can-sign-in.ts';
import { ensureWebBuilt } from './web-build.ts';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** What `npm start` runs: opens everything, prints the address, and closes it all when asked to. */
async function main(): Promise<void> {
  const life = openLifetime();
  process.on('uncaughtException', (error) => {
    warn(`Linchpin met a fault in itself and stops.\n${withoutContent(error)}`);
    process.exitCode = 1;
    void life.close().then(() => process.exit(1));
  });
  process.on('unhandledRejection', (error) => {
    warn(`Linchpin met a fault in itself and goes on.\n${withoutContent(error)}`);
  });
  try {
    const config = readConfig(process.argv.slice(2), process.env);
    if (config === 'help') {
      process.stdout.write(helpText);
      return;
    }
    await open(config, life);
    await life.asked;
  } catch (error) {
    if (!life.signal.aborted) {
      warn(error instanceof CannotStart ? error.message : fault(error));
      process.exitCode = 1;
    }
  } finally {
    await life.close();
  }
  process.exit();
}

async function open(config: StartConfig, life: Lifetime): Promise<void> {
  const folder = holdDataFolder(config, life);
  await checkAddress(config.host, config.port);
  // Most of the program is read while the database starts, and not at all for a refusal.
  const program = import('./building.ts');
  program.catch(() => {});
  const [databaseUrl, webRoot] = await together(config, life);
  const { openBuilding } = await program;
  life.signal.throwIfAborted();
  const building = await openBuilding({
    databaseUrl,
    host: config.host,
    port: config.port,
    secret: config.secret ?? folder?.secret ?? '',
    registrySecretsFile: join(config.data, 'registry-secrets.json'),
    webRoot,
    demo: config.demo,
    ...(config.demoTimeZone && { demoTimeZone: config.demoTimeZone }),
    ...(config.publicUrl && { publicUrl: config.publicUrl }),
    ...(config.laboratoryPort !== undefined && { laboratoryPort: config.laboratoryPort }),
    ...(config.laboratoryTls && { laboratoryTls: config.laboratoryTls }),
    ...(config.appRequests !== undefined && { appRequestsPerWindow: config.appRequests }),
  }).catch((error: unknown) => {
    throw listenTrouble(error, config.host, config.port);
  });
  life.opened(() => building.close());
  folder?.announce({
    pid: process.pid,
    address: named(building.address),
    databaseUrl: config.databaseUrl ? '' : databaseUrl,
  });
  if (config.demo) say(building.demo ? whoCanSignIn() : notTheDemo);
  say(`Linchpin is open. Stop it with Ctrl-C.\n${named(building.address)}`);
}

/** Passkeys are bound to a name, and a browser takes none that are bound to a bare number. */
function named(address: string): string {
  return address.replace('//127.0.0.1:', '//localhost:');
}

/** The database and the screens are made at the same time; when one fails the other is given up. */
async function together(config: StartConfig, life: Lifetime): Promise<[string, string]> {
  const failed = new AbortController();
  const giveUp = (error: unknown): never => {
    failed.abort();
    throw error;
  };
  const signal = AbortSignal.any([life.signal, failed.signal]);
  const [database, web] = await Promise.allSettled([
    prepareDatabase(config, { ...life, signal }, warn).catch(giveUp),
    screens(config, signal).catch(giveUp),
  ]);
  const reasons = [database, web].flatMap((each) =>
    each.status === 'rejected' ? [each.reason as unknown] : [],
  );
  const cause = reasons.find((reason) => (reason as Error).name !== 'AbortError') ?? reasons[0];
  if (database.status === 'rejected' || web.status === 'rejected') throw cause;
  return [database.value, web.value];
}

async function screens(config: StartConfig, signal: AbortSignal): Promise<string> {
  return config.screensElsewhere ? '' : ensureWebBuilt(checkout, say, signal);
}

/** With a database and a secret of one's own there is nothing to keep here. */
function holdDataFolder(config: StartConfig, life: Lifetime): DataFolder | undefined {
  if (config.databaseUrl && config.secret) return undefined;
  const folder = openDataFolder(config.data);
  life.opened(() => folder.close());
  return folder;
}

/** A fault before anybody could enter anything. */
function fault(error: unknown): string {
  const { message } = error as Error;
  return `Linchpin cannot start because of a fault in itself: ${message}\n${withoutContent(error)}`;
}

/** An error's kind and place. Its message stays out: it may quote what somebody entered. */
function withoutContent(error: unknown): string {
  const { name, code, stack } = error as Error & { code?: string };
  const frames = (stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`${name ?? 'Error'}${code ? ` ${code}` : ''}`, ...frames].join('\n');
}

await main();
