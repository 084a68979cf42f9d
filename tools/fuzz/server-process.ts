import { pino } from 'pino';
import { openBuilding } from '../../server/building.ts';

/** What a server tells of itself. */
export interface Figures {
  /** Of its heap, after everything that nobody needs any more was thrown away. */
  heapMb: number;
  /** The longest that it worked on one thing without looking at others, since it was last asked. */
  heldMs: number;
}

/**
 * A building as a process of its own: its database's address, port and secret stand in the
 * environment. It says `open` when it is, and answers every message with its figures.
 */
const { DOOR_DATABASE: databaseUrl = '', DOOR_PORT: port, DOOR_SECRET: secret = '' } = process.env;
await openBuilding({
  ...{ databaseUrl, host: '127.0.0.1', port: Number(port), secret, webRoot: '/nowhere' },
  log: pino({ level: 'error' }, process.stderr),
  requestsPerWindow: Number.POSITIVE_INFINITY,
});

let heldMs = 0;
let usedMs = cpuMs();
// Its own work alone is counted: other programs may keep the processor busy.
setInterval(() => {
  heldMs = Math.max(heldMs, cpuMs() - usedMs);
  usedMs = cpuMs();
}, 20);

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

process.on('message', () => {
  const held = heldMs;
  void (globalThis as { gc?: () => void }).gc?.();
  [heldMs, usedMs] = [0, cpuMs()];
  const heapMb = Math.round(process.memoryUsage().heapUsed / 1e6);
  process.send?.({ heapMb, heldMs: Math.round(held) } satisfies Figures);
});
// Whoever opened it is gone: nobody would ever close it.
process.on('disconnect', () => process.exit());
process.send?.('open');
