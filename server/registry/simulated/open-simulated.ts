import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Temporal } from 'temporal-polyfill';
import { answerBytes, type Answering, type Handlers } from '../../mllp/answer.ts';
import { listenMllp } from '../../mllp/listener.ts';
import { envelopeOf, faultOf, readEnvelope } from '../envelope.ts';
import type { SimulatedAt } from '../exchange.ts';
import { answerQuestion } from './answer-question.ts';
import { Shelf, type KeptPerson } from './shelf.ts';
import { takeReport } from './take-report.ts';

const bodyBytesAtMost = 4 * 1024 * 1024;

/** A registry that is made up, behind a real HTTP server with SOAP and a real MLLP listener. */
export interface SimulatedRegistry extends SimulatedAt {
  /** Puts in what it is to know. */
  know: (people: Iterable<KeptPerson>) => void;
  /** While true it answers nobody, as a registry that is down. */
  setDown: (isDown: boolean) => void;
  /** Every message that came, as text. */
  readonly came: readonly string[];
  close: () => Promise<void>;
}

interface Options {
  now: () => Temporal.Instant;
  newId: () => string;
  /** 0, the usual, picks free ones. */
  soapPort?: number;
  mllpPort?: number;
  /** Told of a fault of its own. */
  onFault?: Answering['onFault'];
}

const cameAtMost = 1_000;

/** Opens it on this machine alone. What it was told is forgotten when it closes. */
export async function openSimulated(options: Options): Promise<SimulatedRegistry> {
  const { now, newId, soapPort = 0, mllpPort = 0 } = options;
  const shelf = new Shelf();
  const came: string[] = [];
  let isDown = false;
  const today = (): string => now().toString().slice(0, 10).replaceAll('-', '');
  const note = (bytes: Uint8Array): void => {
    came.push(Buffer.from(bytes).toString('utf8'));
    if (came.length > cameAtMost) came.shift();
  };
  const handlers: Handlers = {
    'VXU^V04': ({ message, bytes }) => {
      note(bytes);
      return isDown
        ? new Promise(() => undefined)
        : Promise.resolve(takeReport(message, shelf, today()));
    },
    'QBP^Q11': ({ message, bytes, stamp }) => {
      note(bytes);
      const reply = answerQuestion(message, shelf, stamp, today());
      return isDown ? new Promise(() => undefined) : Promise.resolve({ reply });
    },
  };
  const answering: Answering = {
    handlers,
    now,
    newId,
    onFault: options.onFault ?? (() => undefined),
  };
  const server = createServer((request, response) => {
    if (isDown) return void request.socket.destroy();
    answerHttp(request, response, answering).catch(() => response.destroy());
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(soapPort, '127.0.0.1', resolve);
  });
  const mllp = await listenMllp({ ...answering, host: '127.0.0.1', port: mllpPort });
  return {
    soapAddress: `http://127.0.0.1:${(server.address() as AddressInfo).port}/iis`,
    mllpPort: mllp.port,
    came,
    know: (people) => {
      for (const one of people) shelf.add(one);
    },
    setDown: (to) => {
      isDown = to;
    },
    close: async () => {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), mllp.close()]);
    },
  };
}

async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
): Promise<void> {
  const say = (status: number, text: string): void => {
    response.writeHead(status, { 'content-type': 'application/soap+xml; charset=utf-8' }).end(text);
  };
  if (request.method !== 'POST')
    return say(405, faultOf('UnsupportedOperationFault', 'POST only.', 'Sender'));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyBytesAtMost) {
      return say(413, faultOf('MessageTooLargeFault', 'The message is too large.', 'Sender'));
    }
    chunks.push(chunk);
  }
  const body = readEnvelope(Buffer.concat(chunks).toString('utf8'));
  if (body?.is !== 'operation') {
    return say(400, faultOf('UnknownFault', 'This is no SOAP envelope.', 'Sender'));
  }
  const { name, parts } = body;
  if (name === 'connectivityTest') {
    const text = `Simulated registry: ${parts['echoBack'] ?? ''}`;
    return say(200, envelopeOf('connectivityTestResponse', { return: text }));
  }
  if (name !== 'submitSingleMessage' || parts['hl7Message'] === undefined) {
    return say(400, faultOf('UnsupportedOperationFault', 'This is not offered.', 'Sender'));
  }
  const reply = await answerBytes(Buffer.from(parts['hl7Message']), answering);
  const answer = Buffer.from(reply).toString('utf8');
  say(200, envelopeOf('submitSingleMessageResponse', { return: answer }));
}
