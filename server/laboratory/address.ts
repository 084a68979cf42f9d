import type { MllpAddress } from '../mllp/send.ts';

/** PEM: the certificate we show, its key, and whose certificates we take instead of the public ones. */
export interface LaboratoryTls {
  key: string;
  cert: string;
  ca?: string;
}

/**
 * Where a laboratory listens, as it is on file: `host:port`, or `tls://host:port` where it is
 * encrypted; `simulated` is the one that runs beside. Undefined for what is none.
 */
export function laboratoryAt(
  address: string | undefined,
  simulatedPort: number | undefined,
  tls: LaboratoryTls | undefined,
): MllpAddress | undefined {
  if (address === 'simulated') {
    return simulatedPort === undefined ? undefined : { host: '127.0.0.1', port: simulatedPort };
  }
  const [, secure, host, port] = /^(tls:\/\/)?([\w.-]+):(\d{1,5})$/.exec(address ?? '') ?? [];
  if (host === undefined || Number(port) > 65_535) return undefined;
  if (secure === undefined) return { host, port: Number(port) };
  return { host, port: Number(port), tls: tls ?? {} };
}
