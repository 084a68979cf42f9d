import { lookup as lookUp } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const closed = new BlockList();
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
  ] as const),
  ...([
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
  ] as const),
  ...([
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const) {
  closed.addSubnet(net, bits, 'ipv4');
}

/** Of IPv6 only what is given out to the public; not what carries an IPv4 address within. */
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
const openButNot = new BlockList();
for (const [net, bits] of [
  ...([
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ] as const),
] as const) {
  openButNot.addSubnet(net, bits, 'ipv6');
}

/** True for an address that is not on the public internet: this machine, its network, no one's. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return closed.check(address, 'ipv4');
  return family === 0 || !open.check(address, 'ipv6') || openButNot.check(address, 'ipv6');
}

/**
 * Why notifications are not sent to an address, in words; undefined when they may be. A name is
 * looked at again each time it is called, by what it then stands for.
 */
export function whyNotAnAddress(
  address: string | undefined,
  anywhere: boolean,
): string | undefined {
  if (address === undefined || address.length > 2_000 || !URL.canParse(address)) {
    return 'must be an address, as https://app.example/notify';
  }
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'must not hold a password; use channel.header';
  if (protocol !== 'https:' && !(anywhere && protocol === 'http:')) return 'must begin with https:';
  if (anywhere) return undefined;
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isOwnName = /(?:^|\.)(?:localhost|local|internal)$/i.test(bare) || !/[.:]/.test(bare);
  return isOwnName || (isIP(bare) !== 0 && isPrivate(bare))
    ? 'must be on the public internet'
    : undefined;
}

/** Looks a name up as a connection does, and finds nothing when any answer is private. */
export const publicLookup: LookupFunction = (hostname, options, found) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, '');
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => isPrivate(address))) {
      return found(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), '');
    }
    return options.all ? found(null, addresses) : found(null, first.address, first.family);
  });
};
