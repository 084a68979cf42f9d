import { findByIdentifier } from '../../records/commit/look-up.ts';
import { conditionKey, type Condition } from './references.ts';
import type { Run } from './run.ts';

/**
 * Asks the record for conditions (`Type?identifier=system|value`) not answered yet. One that
 * nothing fits stays open, as a file still to come may bring it.
 */
export async function answerConditions(run: Run, texts: Iterable<string>): Promise<void> {
  const open = [...new Set(texts)].flatMap((text) => {
    const key = run.conditions.has(text) ? undefined : conditionKey(text);
    return key ? [{ text, key }] : [];
  });
  if (open.length === 0) return;
  const found = await findByIdentifier(
    run.pool,
    run.practiceId,
    open.map(({ key }) => key),
  );
  for (const [i, { text }] of open.entries()) {
    const answer = answerOf(found[i] ?? []);
    if (answer !== 'none') run.conditions.set(text, answer);
  }
}

/** What several references, one or none come to. */
export function answerOf(references: readonly string[]): Condition {
  const [first, ...others] = new Set(references);
  if (first === undefined) return 'none';
  return others.length > 0 ? 'several' : { reference: first };
}
