import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../server/config.ts';

/** How many tests of a stage went which way. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Stage {
  name: string;
  run: () => Promise<Count>;
}

/** Runs the stages in turn, prints what each counted and the sum, and sets the exit code. */
export async function runStages(stages: Stage[]): Promise<void> {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const { name, run } of stages) {
    process.stdout.write(`\n── ${name}\n`);
    const began = performance.now();
    const count = await run();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    lines.push(`${name.padEnd(34)} ${sentence(count)} (${seconds} s)`);
    sum.passed += count.passed;
    sum.failed += count.failed;
    sum.skipped += count.skipped;
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${sentence(sum)}\n`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

function sentence({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A program whose exit code is the whole answer, such as the type checker. */
export async function runCheck(program: string, args: string[]): Promise<Count> {
  const ok = await run(program, args);
  return { passed: Number(ok), failed: Number(!ok), skipped: 0 };
}

/** Vitest over some projects and files, in a time zone; nothing to run counts as nothing. */
export async function runVitest(
  projects: string[],
  timeZone: string,
  files: string[] = [],
): Promise<Count> {
  const named = projects.flatMap((project) => ['--project', project]);
  return withReport(async (report) => {
    const args = ['run', ...named, '--passWithNoTests', '--reporter=default', '--reporter=json'];
    const ok = await run('vitest', [...args, `--outputFile.json=${report}`, ...files], {
      TZ: timeZone,
    });
    return { ok, read: countOfVitest };
  });
}

/** Playwright over `e2e/`. */
export async function runPlaywright(args: string[] = []): Promise<Count> {
  return withReport(async (report) => {
    const ok = await run(
      'playwright',
      ['test', '--pass-with-no-tests', '--reporter=list,json', ...args],
      {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    );
    return { ok, read: countOfPlaywright };
  });
}

type Reader = (report: unknown) => Count;

/** A run that failed without a failed test (a file that does not load, say) counts as one failure. */
async function withReport(
  work: (report: string) => Promise<{ ok: boolean; read: Reader }>,
): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-report-'));
  try {
    const report = join(folder, 'report.json');
    const { ok, read } = await work(report);
    const count = readReport(report, read);
    return ok || count.failed > 0 ? count : { ...count, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(report: string, read: Reader): Count {
  try {
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function countOfVitest(report: unknown): Count {
  const counted = report as Record<
    'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests',
    number
  >;
  return {
    passed: counted.numPassedTests,
    failed: counted.numFailedTests,
    skipped: counted.numPendingTests + counted.numTodoTests,
  };
}

function countOfPlaywright(report: unknown): Count {
  const { stats } = report as {
    stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
  };
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  };
}

/** The project's own programs are found first, as in an npm script. */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: checkout,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: `${join(checkout, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
        ...env,
      },
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
