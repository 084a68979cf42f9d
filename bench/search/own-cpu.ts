import { existsSync, readFileSync } from 'node:fs';

/** Time on a processor, of this process and of one of the database: what no other work adds to. */
export interface OwnCpu {
  /** Milliseconds so far; undefined where the system does not tell. */
  readMs(): number | undefined;
}

/** Watches this process and the backend of a connection. */
export function watchCpu(backendPid: number): OwnCpu {
  const path = `/proc/${backendPid}/schedstat`;
  if (!existsSync(path)) return { readMs: () => undefined };
  return {
    readMs: () => {
      const [nanoseconds = ''] = readFileSync(path, 'utf8').split(' ');
      const { user, system } = process.cpuUsage();
      return Number(nanoseconds) / 1e6 + (user + system) / 1e3;
    },
  };
}
