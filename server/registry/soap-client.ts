import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { envelopeOf, readEnvelope, type Operation } from './envelope.ts';
import type { RegistrySecret } from './secrets.ts';
import type { Exchanged } from './exchanged.ts';
import { unreachedWords } from './unreached.ts';

const answerBytesAtMost = 8 * 1024 * 1024;

interface Call {
  address: string;
  secret: RegistrySecret | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Submits one HL7 message and answers the one that comes back. */
export async function submitSoap(
  call: Call,
  hl7Message: string,
  facilityID: string,
): Promise<Exchanged> {
  const { username, password } = call.secret ?? {};
  const parts = { username, password, facilityID, hl7Message };
  return invoke(call, 'submitSingleMessage', parts);
}

/** Whether the registry is there: what is sent comes back. */
export function testSoap(call: Call, echoBack: string): Promise<Exchanged> {
  return invoke(call, 'connectivityTest', { echoBack });
}

async function invoke(
  call: Call,
  name: Operation,
  parts: Readonly<Record<string, string | undefined>>,
): Promise<Exchanged> {
  const answered = await post(call, envelopeOf(name, parts), name);
  if ('failed' in answered) return answered;
  const body = readEnvelope(answered.text);
  if (!body) {
    return {
      failed: answered.status === 200 ? 'unreadable' : 'refused',
      why: `The registry answered with HTTP ${answered.status} and no SOAP envelope.`,
    };
  }
  if (body.is === 'fault') {
    const isTooLarge = body.kind.startsWith('MessageTooLarge');
    return {
      failed: isTooLarge ? 'unreadable' : 'refused',
      why: `The registry refused the connection (${body.kind}): ${body.reason}`,
    };
  }
  const text = body.parts['return'] ?? body.parts['submitSingleMessageResult'];
  if (text === undefined) return { failed: 'unreadable', why: 'The registry’s answer is empty.' };
  return { text };
}

type Posted = { status: number; text: string } | Extract<Exchanged, { failed: string }>;

function post(
  { address, secret, timeoutMs, signal }: Call,
  content: string,
  name: string,
): Promise<Posted> {
  return new Promise((resolve) => {
    const url = URL.parse(address);
    if (!url) return resolve({ failed: 'unreachable', why: 'The address is no address.' });
    const isTls = url.protocol === 'https:';
    const { ca, key, cert } = secret ?? {};
    const options = {
      method: 'POST',
      headers: {
        'content-type': `application/soap+xml; charset=utf-8; action="urn:cdc:iisb:2011:${name}"`,
        'content-length': Buffer.byteLength(content),
      },
      // A connection of its own: one that was kept might be closed just now.
      agent: false,
      ...(signal && { signal }),
      ...(isTls && { ...(ca && { ca }), ...(key && { key }), ...(cert && { cert }) }),
    } as const;
    const take = (answer: IncomingMessage): void => {
      read(answer).then(resolve, failed);
    };
    const failed = (error: unknown): void => {
      const { code = 'no answer' } = error as { code?: string };
      resolve({ failed: 'unreachable', why: unreachedWords(code) });
    };
    const request = isTls ? tlsRequest(url, options, take) : plainRequest(url, options, take);
    const timer = setTimeout(() => {
      resolve({ failed: 'unreachable', why: 'The registry did not answer in time.' });
      request.destroy();
    }, timeoutMs);
    request.on('error', failed).on('close', () => clearTimeout(timer));
    request.end(content);
  });
}

async function read(answer: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > answerBytesAtMost) {
      answer.destroy();
      return { failed: 'unreadable', why: 'The registry’s answer is too large.' };
    }
    chunks.push(chunk);
  }
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}
