import { connect, type Socket } from 'node:net';
import { frameOf, noFrame, takeChunk } from '../../mailroom/hl7v2/mllp.ts';
import type { Framing } from '../../mailroom/hl7v2/mllp.ts';
import { envelopeOf } from '../../server/registry/envelope.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { chanceOf } from './random.ts';

/** What came of so many bent messages. */
export interface FuzzedMessages {
  sent: number;
  /** Answers by their code: AA, AE, AR, or the status of HTTP. */
  answers: Map<string, number>;
  /** Each with the number by which it can be sent again. */
  faults: string[];
}

export interface MessagesOptions {
  mllpPort: number;
  soapAddress: string;
  samples: readonly Uint8Array[];
  times: number;
  seed: number;
  start?: number;
  atOnce: number;
  stop?: AbortSignal;
  onProgress?: (done: number, found: FuzzedMessages) => void;
}

const patienceMs = 15_000;
const progressEvery = 20_000;

/** Sends bent messages over MLLP and SOAP; after each the listener is to answer a whole one. */
export async function runMessages(options: MessagesOptions): Promise<FuzzedMessages> {
  const { times, start = 1, stop, atOnce } = options;
  const found: FuzzedMessages = { sent: 0, answers: new Map(), faults: [] };
  let next = 0;
  const work = async (): Promise<void> => {
    const line = openLine(options.mllpPort);
    while (next < times && stop?.aborted !== true) {
      const turn = start + next;
      next += 1;
      await one(options, line, turn, found);
      found.sent += 1;
      if (found.sent % progressEvery === 0) options.onProgress?.(found.sent, found);
    }
    line.close();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

async function one(
  { seed, samples, soapAddress }: MessagesOptions,
  line: Line,
  turn: number,
  found: FuzzedMessages,
): Promise<void> {
  const chance = chanceOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(turn, 0x85ebca6b));
  const sample = chance.pick(samples);
  const fault = chance.once(4)
    ? await overSoap(soapAddress, soapBody(sample, chance.once(2), chance), found)
    : await line.send(mutateBytes(chance.once(8) ? frameOf(sample) : sample, chance), turn, found);
  if (fault !== undefined && found.faults.length < 50) found.faults.push(`${turn}: ${fault}`);
}

/** A whole envelope around a bent message, or a bent envelope. */
function soapBody(
  sample: Uint8Array,
  isInside: boolean,
  chance: Parameters<typeof mutateBytes>[1],
): Uint8Array {
  const message = isInside ? mutateBytes(sample, chance) : sample;
  const hl7Message = Buffer.from(message).toString('utf8');
  const envelope = Buffer.from(envelopeOf('submitSingleMessage', { facilityID: 'F', hl7Message }));
  return isInside ? envelope : mutateBytes(envelope, chance);
}

const count = ({ answers }: FuzzedMessages, what: string): void =>
  void answers.set(what, (answers.get(what) ?? 0) + 1);

async function overSoap(
  address: string,
  body: Uint8Array,
  found: FuzzedMessages,
): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(address, { method: 'POST', body: Buffer.from(body), signal });
    await answer.text();
    count(found, `HTTP ${answer.status}`);
    return answer.status >= 500 ? `answered ${answer.status}` : undefined;
  } catch (error) {
    return `no answer over HTTP: ${(error as Error).name}`;
  }
}

interface Line {
  send: (bytes: Uint8Array, turn: number, found: FuzzedMessages) => Promise<string | undefined>;
  close: () => void;
}

/** A connection that is opened again when the listener has closed it. */
function openLine(port: number): Line {
  let socket: Socket | undefined;
  const send: Line['send'] = async (bytes, turn, found) => {
    for (const isAgain of [false, true]) {
      if (!socket || socket.destroyed)
        socket = connect({ port, host: '127.0.0.1', noDelay: true }).on('error', () => {});
      const probe = `MSH|^~\\&|F|F|F|F|20260101||ACK|probe${turn}|P|2.5.1\rMSA|AA|x\r`;
      const both = [...(isAgain ? [] : [frameOf(bytes)]), frameOf(Buffer.from(probe))];
      const answered = await ask(socket, Buffer.concat(both), `|probe${turn}`, found);
      if (answered) return undefined;
      socket.destroy();
    }
    return 'the listener did not answer a whole message afterwards';
  };
  return { send, close: () => socket?.destroy() };
}

/** True once the answer to the probe came; false when the connection closed or nothing came in time. */
function ask(
  socket: Socket,
  bytes: Uint8Array,
  probe: string,
  found: FuzzedMessages,
): Promise<boolean> {
  return new Promise((resolve) => {
    let framing: Framing = noFrame;
    const done = (isAnswered: boolean): void => {
      clearTimeout(timer);
      socket.off('data', take).off('close', gone);
      resolve(isAnswered);
    };
    const gone = (): void => done(false);
    const take = (chunk: Uint8Array): void => {
      const taken = takeChunk(framing, chunk);
      framing = taken.framing;
      for (const one of taken.framed) {
        if (!('frame' in one)) continue;
        const text = Buffer.from(one.frame).toString('utf8');
        if (text.includes(probe)) return done(true);
        count(found, /\rMSA.(\w\w)/.exec(text)?.[1] ?? 'another answer');
      }
    };
    const timer = setTimeout(gone, patienceMs);
    socket.on('data', take).on('close', gone).write(bytes);
  });
}
