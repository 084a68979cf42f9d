import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from '../server/postgres/binaries.ts';
import { operatingUser } from '../server/postgres/operating-user.ts';

/**
 * `npm run bench -- NAME …` runs `bench/NAME.bench.ts` and keeps what it prints, under a
 * description of the machine, in `bench/results/NAME.txt`; but not of another server, whose address
 * is among the arguments. Without a name it tells which there are.
 */
const folder = import.meta.dirname;
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.slice(0, -'.bench.ts'.length));

function machine(): string {
  const binaries = findBinaries(operatingUser(tmpdir()));
  const asked = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8', cwd: '/' });
  const all = cpus();
  return [
    `date        ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `processor   ${all.length} × ${all[0]?.model ?? 'unknown'}`,
    `memory      ${Math.round(totalmem() / 2 ** 30)} GB`,
    `system      ${platform()} ${arch()} ${release()}`,
    `node        ${process.versions.node}`,
    `postgresql  ${asked.stdout.replace(/^\D*/, '').trim()}`,
  ].join('\n');
}

async function run(name: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(folder, `${name}.bench.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    process.stdout.write(text);
  });
  const code = await new Promise<number>((resolve) => {
    child.once('close', (ended) => resolve(ended ?? 1));
  });
  if (code === 0 && !args.some((one) => /^https?:/.test(one))) {
    mkdirSync(join(folder, 'results'), { recursive: true });
    writeFileSync(join(folder, 'results', `${name}.txt`), `${machine()}\n\n${said}`);
  }
  return code;
}

const [name, ...args] = process.argv.slice(2);
if (name !== undefined && known.includes(name)) process.exit(await run(name, args));
process.stderr.write(
  `${name === undefined ? 'Name a bench' : `There is no bench "${name}"`}: npm run bench -- ${known.join(' | ')}\n`,
);
process.exit(1);
