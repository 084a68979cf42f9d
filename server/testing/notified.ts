import type { Bundle, Parameters } from '@medplum/fhirtypes';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One notification as a subscriber receives it. */
export interface Notified {
  path: string;
  headers: IncomingHttpHeaders;
  bundle: Bundle;
  type: string;
  /** Numbers of its events. */
  numbers: number[];
  /** `Type/id` of the entries behind the status. */
  entries: string[];
}

/** A real HTTP receiver of notifications on a free port. */
export interface Receiver {
  address: string;
  /** What was received on a path, in its order, whatever was answered. */
  on: (path: string) => Notified[];
  /** What is answered on a path from now on; 200 else. */
  answers: Map<string, number>;
  close: () => Promise<void>;
}

/** Opens a receiver. */
export async function openReceiver(): Promise<Receiver> {
  const all: Notified[] = [];
  const answers = new Map<string, number>();
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      const path = request.url ?? '';
      all.push({ path, headers: request.headers, ...readNotified(JSON.parse(text) as Bundle) });
      response.writeHead(answers.get(path) ?? 200, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    on: (path) => all.filter((one) => one.path === path),
    answers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Reads a notification as a subscriber does. */
export function readNotified(
  bundle: Bundle,
): Pick<Notified, 'bundle' | 'type' | 'numbers' | 'entries'> {
  const status = bundle.entry?.[0]?.resource as Parameters;
  const parts = status.parameter?.filter(({ name }) => name === 'notification-event') ?? [];
  return {
    bundle,
    type: status.parameter?.find(({ name }) => name === 'type')?.valueCode ?? '',
    numbers: parts.map(({ part }) => Number(part?.[0]?.valueString)),
    entries: (bundle.entry ?? []).slice(1).map(({ fullUrl = '' }) => fullUrl.replace(/.*R4\//, '')),
  };
}
