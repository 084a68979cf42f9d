import type { Tally } from './ask.ts';
import type { Done } from './users.ts';
import { percentiles } from '../visit/timing.ts';

/** CPU seconds that were used; undefined where they were not measured. */
export interface Used {
  server: number | undefined;
  database: number | undefined;
}

/** What one workload came to. */
export interface Measured {
  name: string;
  /** What is counted: requests, resources or searches. */
  unit: string;
  count: number;
  done: Done;
  used: Used;
}

/** Requests or resources for one second of one core, server and database together. */
export function perCoreSecond({ count, used }: Measured): number | undefined {
  const { server, database } = used;
  return server === undefined || database === undefined ? undefined : count / (server + database);
}

/** A workload in lines: the whole, then each kind of request. */
export function report(measured: Measured): string {
  const { name, unit, count, done, used } = measured;
  const all = [...done.tallies.values()];
  const requests = all.flatMap(({ ms }) => ms);
  const failed = all.reduce((sum, one) => sum + one.failed, 0);
  const perCore = perCoreSecond(measured);
  const seconds = (one: number | undefined): string =>
    one === undefined ? 'not measured' : `${one.toFixed(1)} s`;
  return [
    '',
    `${name}: ${Math.round(count / done.seconds)} ${unit} a second for ${done.seconds.toFixed(0)} s`,
    `  CPU of the server ${seconds(used.server)}, of the database ${seconds(used.database)}`,
    `  ${unit} a second and core of both: ${perCore === undefined ? 'not measured' : Math.round(perCore)}`,
    `  ${requests.length} requests, ${failed} failed`,
    `  ${'ms'.padEnd(14)}${['p50', 'p95', 'p99', 'failed'].map((one) => one.padStart(9)).join('')}`,
    ...[...done.tallies].map(([kind, tally]) => line(kind, tally)),
    ...(done.tallies.size > 1 ? [line('all', { ms: requests, failed })] : []),
    ...done.failures.map((one) => `  ! ${one}`),
  ].join('\n');
}

function line(kind: string, { ms, failed }: Tally): string {
  const { p50, p95, p99 } = percentiles(ms);
  const figures = [...[p50, p95, p99].map((one) => one.toFixed(1)), String(failed)];
  return `  ${kind.padEnd(14)}${figures.map((one) => one.padStart(9)).join('')}`;
}
