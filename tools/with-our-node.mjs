// Plain JavaScript, because an older Node must be able to read it: it runs a program of ours under
// the Node 24 that `npm ci` brought. npm scripts find that Node first, so mostly there is nothing
// to do but go on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const needed = 24;
const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const [program = '', ...args] = process.argv.slice(2);
const found = Number(process.versions.node.split('.')[0]);

if (found >= needed) {
  const path = resolve(checkout, program);
  process.argv.splice(1, 2, path);
  await import(pathToFileURL(path).href);
} else {
  const ours = join(checkout, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(ours)) {
    process.stderr.write(
      `Linchpin needs Node ${needed} and this is Node ${process.versions.node}; run "npm ci" with install scripts allowed (npm's ignore-scripts off), which brings the right one.\n`,
    );
    process.exit(1);
  }
  const child = spawn(ours, [fileURLToPath(import.meta.url), program, ...args], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
