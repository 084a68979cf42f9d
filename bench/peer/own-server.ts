import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Target } from './ask.ts';
import type { Served } from './serve.ts';

/** A server that is measured. */
export interface Peer {
  /** Where to ask, with a right to that holds for some minutes from now. */
  target(): Promise<Target>;
  /** Waits until the database knows what it holds, where we can tell it to look. */
  settle(): Promise<void>;
  serverPid: number | undefined;
  databasePid: number | undefined;
  close(): Promise<void>;
}

/** Starts a clinic of our own in a process of its own, so that its work is told from the load's. */
export async function openOwnServer(): Promise<Peer> {
  const child = fork(new URL('./serve.ts', import.meta.url));
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server of the bench ended');
  });
  ended.catch(() => undefined);
  const told = async (): Promise<Served> => {
    const [served] = (await Promise.race([once(child, 'message'), ended])) as [Served];
    return served;
  };
  const first = await told();
  return {
    serverPid: child.pid,
    databasePid: first.databasePid,
    async target() {
      child.send('token');
      const { address, token } = await told();
      return { base: `${address}/fhir/R4`, headers: { authorization: `Bearer ${token}` } };
    },
    async settle() {
      child.send('settle');
      await told();
    },
    async close() {
      if (!child.connected) return;
      child.send('end');
      await ended.catch(() => undefined);
    },
  };
}
