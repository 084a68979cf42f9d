import type { Ending, Key, Write } from './events.ts';

/** The versions a resource can have had at the moments between two ticks; 0: it was not there. */
export type WindowOf = (
  key: Key,
  between: { sent: number; answered: number },
) => { least: number; most: number };

/** When each version can have come to be: not before it was sent, and at the latest when told. */
export function windowsOf(writes: readonly Write[], ending: Ending): WindowOf {
  const made = new Map<Key, { from: number; until: number }[]>();
  const byToken = new Map(
    writes.flatMap((one) => (one.becomes ? [[one.becomes.token, one] as const] : [])),
  );
  for (const [key, versions] of ending) {
    made.set(
      key,
      versions.map((version, i) => {
        const by = version
          ? [byToken.get(version.token)]
          : writes.filter((one) => one.key === key && !one.becomes);
        const told = by.filter((one) => one?.version === i + 1 && one.status < 300);
        return {
          from: Math.min(...by.map((one) => one?.sent ?? 0), Infinity),
          until: Math.min(...told.map((one) => one?.answered ?? Infinity), Infinity),
        };
      }),
    );
  }
  return (key, { sent, answered }) => {
    const versions = made.get(key) ?? [];
    const least = versions.findLastIndex(({ until }) => until <= sent) + 1;
    // A version is there no sooner than the one before it.
    const first = versions.findIndex(({ from }) => from > answered);
    return { least, most: Math.max(first < 0 ? versions.length : first, least) };
  };
}
