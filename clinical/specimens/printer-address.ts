/** Where label printers listen for what is to be printed as it is. */
const usualPort = 9100;

/** Of one practice’s own network or this computer; where clouds keep their keys is no printer. */
const ownNetworks: readonly RegExp[] = [
  /^10\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^127\./,
];

/**
 * The printer of an address, `192.168.1.40` or `192.168.1.40:9100`; undefined for what is no
 * number of a private network, or a port below 1024, where no printer listens.
 */
export function printerAt(address: string): { host: string; port: number } | undefined {
  const [, host = '', given] = /^((?:\d{1,3}\.){3}\d{1,3})(?::(\d{1,5}))?$/.exec(address) ?? [];
  const isAddress = host !== '' && host.split('.').every((part) => Number(part) <= 255);
  const port = given === undefined ? usualPort : Number(given);
  const isOwn = ownNetworks.some((one) => one.test(host));
  return isAddress && isOwn && port >= 1024 && port <= 65_535 ? { host, port } : undefined;
}
