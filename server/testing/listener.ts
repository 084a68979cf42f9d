import type { Bundle } from '@medplum/fhirtypes';
import { WebSocket } from 'ws';
import { readNotified, type Notified } from './notified.ts';

/** A subscriber at a real WebSocket. */
export interface TestListener {
  socket: WebSocket;
  /** What came, in its order. */
  came: Omit<Notified, 'path' | 'headers'>[];
  /** Code and reason once it is closed. */
  closed: Promise<{ code: number; reason: string }>;
}

/** Opens a socket and sends the messages; answers once it is open. */
export async function listenAt(address: string, messages: string[] = []): Promise<TestListener> {
  const socket = new WebSocket(address);
  const came: TestListener['came'] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  socket.on('message', (data) => {
    came.push(readNotified(JSON.parse((data as Buffer).toString()) as Bundle));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve).on('error', reject);
  });
  for (const message of messages) socket.send(message);
  return { socket, came, closed };
}

/** The status with which an address refuses a socket; 101 when it does not. */
export async function refusedWith(address: string): Promise<number> {
  const socket = new WebSocket(address);
  const status = await new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  socket.terminate();
  return status;
}
