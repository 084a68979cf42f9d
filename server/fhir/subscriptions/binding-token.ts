import { randomBytes } from 'node:crypto';
import { fingerprint } from '../../../identity/keys.ts';

/** Below this a WebSocket is opened; the practice and a secret follow. */
const socketPath = '/fhir/notifications';

const form = new RegExp(`^${socketPath}/([0-9a-f-]{36})/([\\w-]{32})$`);

/** How long a token opens and binds a socket; a socket that is bound stays so. */
export const bindingMinutes = 5;

/** Two secrets: one opens the socket, the other binds it. */
export interface Secrets {
  ticket: string;
  token: string;
}

/** Makes new ones. */
export function makeSecrets(): Secrets {
  const secret = (): string => randomBytes(24).toString('base64url');
  return { ticket: secret(), token: secret() };
}

/** The hash under which a secret is kept. */
export const hashOf = fingerprint;

/** Where the socket is opened, beside the API whose address is given. */
export function socketAddress(base: string, practiceId: string, ticket: string): string {
  const address = new URL(`${socketPath}/${practiceId}/${ticket}`, base);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** What an address names; undefined for any other address. */
export function readSocketPath(url: string): { practiceId: string; ticket: string } | undefined {
  const [, practiceId, ticket] = form.exec(url) ?? [];
  return practiceId === undefined || ticket === undefined ? undefined : { practiceId, ticket };
}

/** The token of a `bind-with-token` message; undefined for any other message. */
export function readBindMessage(text: string): string | undefined {
  return /^bind-with-token ([\w-]{32})\s*$/.exec(text)?.[1];
}
