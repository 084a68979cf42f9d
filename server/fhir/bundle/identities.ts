import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { settleEach, type Changing, type Target } from '../writing/settle.ts';
import type { View } from '../writing/view.ts';
import { fewAtOnce } from './few-at-once.ts';
import { atEntry, entriesAtMost, type Entry } from './entries.ts';

/** An entry that changes something, and what. */
export interface Write extends Omit<Entry, 'asked'> {
  asked: Changing;
  target: Target;
  /** Another entry creates on the same condition: this one answers what that one makes. */
  sameAs?: Write;
}

/**
 * Finds out which resource each change of a transaction is about. Refuses when two of them are
 * about the same one, as the standard asks.
 */
export async function settleAll(
  entries: readonly (Entry & { asked: Changing })[],
  view: View,
): Promise<Write[] | Refusal> {
  const settled = await fewAtOnce(entries, async (entry) =>
    settleEach(entry.context, entry.asked, view),
  );
  const writes: Write[] = [];
  const byIdentity = new Map<string, Write>();
  const byCondition = new Map<string, Write>();
  const targets: [Entry & { asked: Changing }, Target][] = [];
  for (const [i, entry] of entries.entries()) {
    const found = settled[i]!;
    if (isRefusal(found)) return atEntry(found, entry.n);
    for (const target of found) targets.push([entry, target]);
  }
  if (targets.length > entriesAtMost) {
    return refuse('too-large', `A transaction changes ${entriesAtMost} resources at most.`);
  }
  for (const [entry, target] of targets) {
    const write: Write = { ...entry, target };
    const condition = conditionOf(write);
    const same = condition === undefined ? undefined : byCondition.get(condition);
    if (same) {
      writes.push({ ...write, target: same.target, sameAs: same });
      continue;
    }
    if (condition !== undefined) byCondition.set(condition, write);
    writes.push(write);
    if (target.isThere || target.id === '') continue;
    const identity = `${target.type}/${target.id}`;
    const other = byIdentity.get(identity);
    if (other) {
      const text = `Entries ${other.n} and ${write.n} change the same resource; change it once.`;
      const place = { path: `Bundle.entry[${write.n}]`, message: text };
      return refuse('malformed', text, { issues: [place] });
    }
    byIdentity.set(identity, write);
  }
  return writes;
}

function conditionOf({ asked, context, target }: Write): string | undefined {
  const condition = context.request.headers['if-none-exist'];
  if (asked.kind !== 'create' || condition === undefined || target.isThere) return undefined;
  return `${asked.type} ${String(condition)}`;
}
