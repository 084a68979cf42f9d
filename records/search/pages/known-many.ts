import type { Statement } from '../drive/select.ts';

const rememberedAtMost = 10_000;
const rememberedMs = 600_000;
/** Longer statements, with their values, are not remembered: they would be the whole memory. */
const longest = 4_000;
const many = new Map<string, number>();

const keyOf = ({ text, values }: Statement): string => `${text} ${JSON.stringify(values)}`;

/**
 * Remembers for some minutes that a statement meets more than a few rows, so that it is not asked
 * again only to learn that. Either way of going on answers the same.
 */
export function rememberMany(statement: Statement): void {
  const key = keyOf(statement);
  if (key.length > longest) return;
  if (many.size > rememberedAtMost) many.clear();
  many.set(key, performance.now());
}

/** True when it met more than a few not long ago. */
export function isKnownMany(statement: Statement): boolean {
  return (many.get(keyOf(statement)) ?? -Infinity) > performance.now() - rememberedMs;
}
