import type Provider from 'oidc-provider';
import type { Door } from '../door.ts';
import type { FetchKeys } from './fetch-keys.ts';
import { loadSigningKeys } from './signing-keys.ts';
import type { Smart } from './smart.ts';

/** Opens nothing yet: program and keys are read, or keys made, when the first app comes. */
export function openSmart(door: () => Door, fetchKeys?: FetchKeys): Smart {
  const open = new Map<string, { provider: Promise<Provider>; atMs: number }>();
  const make = async (origin: string): Promise<Provider> => {
    const [{ openProvider }, keys] = await Promise.all([
      import('./provider.ts'),
      loadSigningKeys(door()),
    ]);
    return openProvider(door(), origin, keys, fetchKeys);
  };
  return {
    providerFor: (origin) => {
      const nowMs = door().now().epochMilliseconds;
      const known = open.get(origin);
      if (known && Math.abs(nowMs - known.atMs) < keysFreshMs) return known.provider;
      if (open.size >= originsAtMost) open.clear();
      const provider = make(origin);
      open.set(origin, { provider, atMs: nowMs });
      provider.catch(() => open.delete(origin));
      return provider;
    },
  };
}

const keysFreshMs = 3_600_000;

const originsAtMost = 8;
