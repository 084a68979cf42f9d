import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const entry = z.object({
  /** Where it may go: the beginning of an address. It is sent nowhere else. */
  address: z.string().min(1),
  username: z.string().optional(),
  password: z.string().optional(),
  /** PEM: whom to trust, and who we are. */
  ca: z.string().optional(),
  key: z.string().optional(),
  cert: z.string().optional(),
});

/** What opens a registry's door. */
export type RegistrySecret = z.output<typeof entry>;

const file = z.record(z.string(), entry);

/**
 * The secret of this name, for this address. They stand in a file beside the server's own secret,
 * which no screen and no API reads; what is meant for another address is not given out.
 */
export async function registrySecret(
  path: string | undefined,
  name: string | undefined,
  address: string,
): Promise<RegistrySecret | undefined | 'missing'> {
  if (name === undefined) return undefined;
  if (path === undefined) return 'missing';
  try {
    const secrets = file.parse(JSON.parse(await readFile(path, 'utf8')));
    const found = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    return found && address.startsWith(found.address) ? found : 'missing';
  } catch {
    return 'missing';
  }
}
