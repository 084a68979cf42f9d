import { simulatedAddress, type RegistrySettings } from '../../clinical/registry/settings.ts';
import { connectMllp, sendMllp, type MllpAddress, type NotSent } from '../mllp/send.ts';
import type { Exchanged } from './exchanged.ts';
import { registrySecret, type RegistrySecret } from './secrets.ts';
import { submitSoap, testSoap } from './soap-client.ts';
import { unreachedWords } from './unreached.ts';

/** Where the simulated registry of this building listens. */
export interface SimulatedAt {
  soapAddress: string;
  mllpPort: number;
}

/** What it takes to reach a registry. */
export interface Reaching {
  settings: RegistrySettings;
  /** The file of secrets, where there is one. */
  secretsFile?: string | undefined;
  simulated?: SimulatedAt | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

interface Door {
  address: string;
  secret: RegistrySecret | undefined;
}

async function doorOf(reaching: Reaching): Promise<Door | Extract<Exchanged, { failed: string }>> {
  const { settings, simulated, secretsFile } = reaching;
  if (settings.address === simulatedAddress) {
    if (!simulated) {
      return { failed: 'unreachable', why: 'No simulated registry runs here; name the real one.' };
    }
    const { soapAddress, mllpPort } = simulated;
    const address = settings.transport === 'soap' ? soapAddress : `127.0.0.1:${mllpPort}`;
    return { address, secret: undefined };
  }
  const secret = await registrySecret(secretsFile, settings.secretName, settings.address);
  if (secret === 'missing') {
    const why = `The server has no secret “${settings.secretName}” for this address.`;
    return { failed: 'refused', why };
  }
  return { address: settings.address, secret };
}

/** Sends the bytes of one message to the registry and answers the message that comes back. */
export async function exchange(reaching: Reaching, message: Uint8Array): Promise<Exchanged> {
  const door = await doorOf(reaching);
  if ('failed' in door) return door;
  const { settings, timeoutMs, signal } = reaching;
  if (settings.transport === 'soap') {
    const text = Buffer.from(message).toString('utf8');
    return submitSoap({ ...door, timeoutMs, signal }, text, settings.facilityId);
  }
  return overMllp(door, reaching, message);
}

/** Where MLLP goes; undefined where the address is no host and port. */
function mllpAddress(
  { address, secret }: Door,
  { transport }: RegistrySettings,
): MllpAddress | undefined {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(address) ?? [];
  if (host === undefined) return undefined;
  const { ca, key, cert } = secret ?? {};
  const tls = transport === 'mllp-tls' && {
    tls: { ...(ca && { ca }), ...(key && { key }), ...(cert && { cert }) },
  };
  return { host, port: Number(port), ...tls };
}

async function overMllp(
  door: Door,
  { settings, timeoutMs, signal }: Reaching,
  message: Uint8Array,
): Promise<Exchanged> {
  const to = mllpAddress(door, settings);
  if (!to) return { failed: 'unreachable', why: noAddress };
  const answer = await sendMllp(to, message, { timeoutMs, ...(signal && { signal }) });
  if (answer instanceof Uint8Array) return { text: Buffer.from(answer).toString('utf8') };
  if (answer.failed === 'no-reply') {
    return { failed: 'unreadable', why: 'The registry closed the connection without an answer.' };
  }
  return { failed: 'unreachable', why: notSentWords(answer) };
}

const noAddress = 'The address is no host and port.';

const notSentWords = ({ failed, code = 'closed' }: NotSent): string =>
  failed === 'timeout' ? 'The registry did not answer in time.' : unreachedWords(code);

/**
 * Whether the registry can be reached; undefined when it can, else why not. Over SOAP it is asked
 * to send something back (CDC's connectivityTest); over MLLP somebody has to listen there.
 */
export async function tryRegistry(reaching: Reaching): Promise<string | undefined> {
  const door = await doorOf(reaching);
  if ('failed' in door) return door.why;
  const { settings, timeoutMs, signal } = reaching;
  if (settings.transport !== 'soap') {
    const to = mllpAddress(door, settings);
    if (!to) return noAddress;
    const failed = await connectMllp(to, { timeoutMs, ...(signal && { signal }) });
    return failed && notSentWords(failed);
  }
  const said = 'Linchpin asks whether you are there';
  const answer = await testSoap({ ...door, timeoutMs, signal }, said);
  if ('failed' in answer) return answer.why;
  return answer.text.includes(said)
    ? undefined
    : 'The registry did not send back what it was told.';
}
