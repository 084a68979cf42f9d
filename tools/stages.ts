import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { checkout } from '../server/config.ts';

/** How many tests of a stage went which way, and which failed. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** Each failed test by its file and name, with the first line of why. */
  failures?: string[];
}

/** Takes what a program prints; without it the program prints by itself. */
export type Print = (text: string) => void;

export interface Stage {
  name: string;
  run: (print?: Print) => Promise<Count>;
}

type Ran = Count & { name: string; seconds: number };

/**
 * Runs the stages in turn, a list of them at once, prints what each counted and the sum, and sets
 * the exit code. What stages at once print is shown stage by stage, as each ends.
 */
export async function runStages(stages: (Stage | Stage[])[]): Promise<void> {
  const ran: Ran[] = [];
  for (const stage of stages) {
    if (Array.isArray(stage)) ran.push(...(await Promise.all(stage.map(runAside))));
    else ran.push(await runAlone(stage));
  }
  const sum = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write('\n');
  for (const { name, seconds, failures = [], ...count } of ran) {
    process.stdout.write(`${name.padEnd(34)} ${sentence(count)} (${seconds.toFixed(1)} s)\n`);
    for (const failure of failures) process.stdout.write(`  failed: ${failure}\n`);
    sum.passed += count.passed;
    sum.failed += count.failed;
    sum.skipped += count.skipped;
  }
  process.stdout.write(`\n${sentence(sum)}\n`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

async function runAlone(stage: Stage): Promise<Ran> {
  process.stdout.write(`\n── ${stage.name}\n`);
  return timed(stage);
}

async function runAside(stage: Stage): Promise<Ran> {
  const printed: string[] = [];
  const ran = await timed(stage, (text) => printed.push(text));
  process.stdout.write(`\n── ${stage.name}\n${printed.join('')}`);
  return ran;
}

async function timed({ name, run }: Stage, print?: Print): Promise<Ran> {
  const began = performance.now();
  const count = await run(print);
  return { name, ...count, seconds: (performance.now() - began) / 1000 };
}

function sentence({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A program whose exit code is the whole answer, such as the type checker. */
export async function runCheck(program: string, args: string[], print?: Print): Promise<Count> {
  const ok = await run(program, args, { print });
  return { passed: Number(ok), failed: Number(!ok), skipped: 0 };
}

/** Vitest over some projects and files, in a time zone; nothing to run counts as nothing. */
export async function runVitest(
  projects: string[],
  timeZone: string,
  { files = [], print }: { files?: string[]; print?: Print | undefined } = {},
): Promise<Count> {
  const named = projects.flatMap((project) => ['--project', project]);
  return withReport(async (report) => {
    const args = ['run', ...named, '--passWithNoTests', '--reporter=default', '--reporter=json'];
    const ok = await run('vitest', [...args, `--outputFile.json=${report}`, ...files], {
      env: { TZ: timeZone },
      print,
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
      { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
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
  const counted = report as Record<'numPassedTests' | 'numPendingTests' | 'numTodoTests', number>;
  const failures = failuresOfVitest(report);
  return {
    passed: counted.numPassedTests,
    failed: failures.length,
    skipped: counted.numPendingTests + counted.numTodoTests,
    failures,
  };
}

function failuresOfVitest(report: unknown): string[] {
  const { testResults } = report as {
    testResults: {
      name: string;
      status: string;
      message: string;
      assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
    }[];
  };
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(checkout, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${file} › ${fullName}: ${firstLine(failureMessages[0] ?? '')}`,
    );
  });
}

function firstLine(text: string): string {
  return stripVTControlCharacters(text).trim().split('\n', 1)[0]!;
}

function countOfPlaywright(report: unknown): Count {
  const { stats, suites } = report as {
    stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
    suites: Suite[];
  };
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOfPlaywright),
  };
}

interface Suite {
  specs: {
    title: string;
    file: string;
    line: number;
    ok: boolean;
    tests: { results: { error?: { message?: string } }[] }[];
  }[];
  suites?: Suite[];
}

function failuresOfPlaywright({ specs, suites = [] }: Suite): string[] {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ title, file, line, tests }) => {
      const errors = tests.flatMap(({ results }) => results.map(({ error }) => error?.message));
      return `${file}:${line} › ${title}: ${firstLine(errors.find((error) => error) ?? '')}`;
    }),
    ...suites.flatMap(failuresOfPlaywright),
  ];
}

interface Run {
  env?: Record<string, string>;
  print?: Print | undefined;
}

/** The project's own programs are found first, as in an npm script. */
function run(program: string, args: string[], { env = {}, print }: Run): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: checkout,
      stdio: print ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: {
        ...process.env,
        // What is printed for it later is printed in colour where it would be.
        ...(print && process.stdout.isTTY && { FORCE_COLOR: '1' }),
        PATH: `${join(checkout, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
        ...env,
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => print?.(text));
    }
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
