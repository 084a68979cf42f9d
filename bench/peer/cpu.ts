import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Process {
  parent: number;
  /** Of the process with all its threads, and of the children that it outlived. */
  seconds: number;
}

/** Undefined where the system keeps no /proc. */
function allProcesses(): Map<number, Process> | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const found = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name of the program, in brackets, may hold anything; what follows is numbers.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      found.set(Number(name), { parent: Number(fields[1]), seconds: ticks / ticksPerSecond });
    } catch {
      // It ended while it was looked at.
    }
  }
  return found;
}

/**
 * CPU seconds that a process and all below it have used, without the branch `except`; undefined
 * where that cannot be told.
 */
export function cpuSecondsOf(root: number, except?: number): number | undefined {
  const all = allProcesses();
  if (!all?.has(root)) return undefined;
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 0 && at !== except; at = all.get(at)?.parent ?? 0) {
      if (at === root) return true;
    }
    return false;
  };
  let seconds = 0;
  for (const [pid, one] of all) if (isBelow(pid)) seconds += one.seconds;
  return seconds;
}
