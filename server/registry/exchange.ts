import { simulatedAddress, type RegistrySettings } from '../../clinical/registry/settings.ts';
import { sendMllp } from '../mllp/send.ts';
import type { Exchanged } from './exchanged.ts';
import { registrySecret, type RegistrySecret } from './secrets.ts';
import { submitSoap, testSoap } from './soap-client.ts';

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

async function overMllp(
  { address, secret }: Door,
  { settings, timeoutMs, signal }: Reaching,
  message: Uint8Array,
): Promise<Exchanged> {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(address) ?? [];
  if (host === undefined) return { failed: 'unreachable', why: 'The address is no host and port.' };
  const { ca, key, cert } = secret ?? {};
  const tls = settings.transport === 'mllp-tls' && {
    tls: { ...(ca && { ca }), ...(key && { key }), ...(cert && { cert }) },
  };
  const answer = await sendMllp({ host, port: Number(port), ...tls }, message, {
    timeoutMs,
    ...(signal && { signal }),
  });
  if (answer instanceof Uint8Array) return { text: Buffer.from(answer).toString('utf8') };
  const { failed, code } = answer;
  if (failed === 'timeout') {
    return { failed: 'unreachable', why: 'The registry did not answer in time.' };
  }
  if (failed === 'no-reply') {
    return { failed: 'unreadable', why: 'The registry closed the connection without an answer.' };
  }
  return { failed: 'unreachable', why: `The registry cannot be reached (${code ?? 'closed'}).` };
}

/** Whether the registry answers at all; undefined when it does, else why not. */
export async function tryRegistry(reaching: Reaching): Promise<string | undefined> {
  const door = await doorOf(reaching);
  if ('failed' in door) return door.why;
  if (reaching.settings.transport !== 'soap') return undefined;
  const said = 'Linchpin asks whether you are there';
  const answer = await testSoap({ ...door, timeoutMs: reaching.timeoutMs }, said);
  if ('failed' in answer) return answer.why;
  return answer.text.includes(said)
    ? undefined
    : 'The registry did not send back what it was told.';
}
