import { generateKeyPair, randomUUID, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import type { Door } from '../door.ts';
import { seal, unseal } from './seal.ts';

/** A private key that signs id tokens (RS256), as a JSON Web Key with its `kid`. */
export type SigningKey = JsonWebKey & { kid: string; alg: 'RS256'; use: 'sig' };

/** A new key signs after so many days; the one before stays known a while for what it signed. */
const signsDays = 90;
const knownDays = 97;

const lockName = 'linchpin smart keys';

/**
 * The keys of this server, the one that signs first. The first is made when none is there, the next
 * when it is old; servers that start at once make one together. A key sealed under another secret
 * counts as none: what it signed is no longer ours to say.
 */
export async function loadSigningKeys(door: Door): Promise<SigningKey[]> {
  const now = door.now();
  const found = await readKeys(door);
  const young = now.subtract({ hours: 24 * signsDays }).epochMilliseconds;
  if (found[0] && found[0].madeAt.getTime() > young) return found.map(({ key }) => key);
  await addKey(door, found[0]?.key.kid);
  await door.pool.query('delete from smart_key where made_at < $1', [
    now.subtract({ hours: 24 * knownDays }).toString(),
  ]);
  return (await readKeys(door)).map(({ key }) => key);
}

/** Makes a new key that signs from now on; those before stay known. */
export async function rotateSigningKeys(door: Door): Promise<SigningKey[]> {
  const [newest] = await readKeys(door);
  await addKey(door, newest?.key.kid);
  return (await readKeys(door)).map(({ key }) => key);
}

async function readKeys(door: Door): Promise<{ key: SigningKey; madeAt: Date }[]> {
  const { rows } = await door.pool.query<{ sealed: string; madeAt: Date }>(
    'select sealed, made_at "madeAt" from smart_key order by made_at desc, id',
  );
  return rows.flatMap(({ sealed, madeAt }) => {
    const text = unseal(sealed, door.keys.smart);
    return text === undefined ? [] : [{ key: JSON.parse(text) as SigningKey, madeAt }];
  });
}

/** Adds one key, unless another server has added one after `newest`. */
async function addKey(door: Door, newest: string | undefined): Promise<void> {
  const key = await makeKey();
  const client = await door.pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [lockName]);
    const [last] = await readKeys(door);
    if (last?.key.kid === newest) {
      await client.query('insert into smart_key (id, sealed, made_at) values ($1, $2, $3)', [
        key.kid,
        seal(JSON.stringify(key), door.keys.smart),
        door.now().toString(),
      ]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}
