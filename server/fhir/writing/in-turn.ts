const lines = new Map<string, Promise<void>>();

/**
 * Does work when it is its turn on each of these keys: of two who create on the same condition at
 * once, the second then finds what the first has made. Holds within this server.
 */
export async function inTurn<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
  const own = [...new Set(keys)];
  if (own.length === 0) return work();
  const before = own.map((key) => lines.get(key));
  let done = () => {};
  const turn = new Promise<void>((resolve) => (done = resolve));
  // All places are taken at once, without waiting in between: nobody can wait in a circle.
  for (const key of own) lines.set(key, turn);
  try {
    await Promise.all(before);
    return await work();
  } finally {
    done();
    for (const key of own) if (lines.get(key) === turn) lines.delete(key);
  }
}
