import { stampOf } from '../../records/commit/prepare.ts';
import { lookUp } from '../../records/commit/look-up.ts';
import type { Issue } from '../../fhir/refusal.ts';
import { candidateOf, nowhere, type Candidate } from './candidate.ts';
import { closedSet, type Needing } from './closed-set.ts';
import { answerConditions, answerOf } from './conditions.ts';
import type { Held } from './held-back.ts';
import { rewriteReferences } from './references.ts';
import { importAct, type Run } from './run.ts';
import { writeBatch } from './write-batch.ts';

const askedAtOnce = 1_000;

/**
 * Deals with what was held back, now that everything was read: of these and the record together
 * goes in whatever refers to nothing that is nowhere, also what refers to one another in a circle.
 */
export async function writeHeld(run: Run, batchSize: number, signal: AbortSignal): Promise<void> {
  if (run.held.count() === 0) return;
  await answerOpenConditions(run);
  const needing: Needing[] = [];
  for (const held of run.held.all()) {
    const judged = judge(run, held);
    if (Array.isArray(judged)) {
      run.report.add(held.whence, judged);
      run.done(1);
    } else needing.push({ key: judged.row.reference, needs: [...judged.needs.keys()] });
  }
  const keys = new Set(needing.map(({ key }) => key));
  const wanted = new Set(needing.flatMap(({ needs }) => needs).filter((need) => !keys.has(need)));
  const there = await existingOf(run, wanted);
  const { unmet } = closedSet(needing, (need) => there.has(need));
  await writeMet(run, unmet, batchSize, signal);
}

/** A held resource, ready to be written if what it refers to is there; or what is wrong with it. */
function judge(run: Run, held: Held): Candidate | Issue[] {
  const { open, issues } = rewriteReferences(held.resource, meaningsOf(run));
  const nothingFits = open.map(({ path, condition }) => nowhere(condition, path));
  if (issues.length + nothingFits.length > 0) return [...issues, ...nothingFits];
  return candidateOf(stampOf(run.practiceId, run.now()), held.whence, held.resource);
}

const keyOf = ({ whence }: Held): string => whence.resource ?? '';

const meaningsOf = (run: Run) => ({
  aliases: new Map<string, string>(),
  conditions: run.conditions,
});

/** By the record, and by the identifiers of what was itself held back. */
async function answerOpenConditions(run: Run): Promise<void> {
  const open = new Set<string>();
  for (const held of run.held.all()) {
    for (const { condition } of rewriteReferences(held.resource, meaningsOf(run)).open) {
      open.add(condition);
    }
  }
  if (open.size === 0) return;
  await answerConditions(run, open);
  const ours = new Map<string, string[]>();
  for (const held of run.held.all()) {
    for (const text of identifierTexts(held.resource)) {
      const condition = `${held.resource['resourceType'] as string}?identifier=${text}`;
      ours.set(condition, [...(ours.get(condition) ?? []), keyOf(held)]);
    }
  }
  for (const condition of open) {
    if (run.conditions.has(condition)) continue;
    const answer = answerOf(ours.get(decodeURIComponent(condition)) ?? []);
    if (answer !== 'none') run.conditions.set(condition, answer);
  }
}

/** `system|value` and `value` of each identifier of a resource. */
function identifierTexts(resource: Record<string, unknown>): string[] {
  return [resource['identifier']].flat().flatMap((one) => {
    const { system = '', value } = (one ?? {}) as { system?: unknown; value?: unknown };
    return typeof value === 'string' ? [`${String(system)}|${value}`, value] : [];
  });
}

async function existingOf(run: Run, wanted: ReadonlySet<string>): Promise<Set<string>> {
  const there = new Set<string>();
  const all = [...wanted];
  for (let from = 0; from < all.length; from += askedAtOnce) {
    const some = all.slice(from, from + askedAtOnce);
    const { existing } = await lookUp(run.pool, run.practiceId, importAct, [], some);
    for (const one of existing) there.add(one);
  }
  return there;
}

async function writeMet(
  run: Run,
  unmet: ReadonlyMap<string, string>,
  batchSize: number,
  signal: AbortSignal,
): Promise<void> {
  let batch: Candidate[] = [];
  const written = new Set<string>();
  const write = async (): Promise<void> => {
    const all = batch;
    batch = [];
    signal.throwIfAborted();
    await writeBatch(run, all, 'checked');
  };
  for (const held of run.held.all()) {
    const candidate = judge(run, held);
    if (Array.isArray(candidate)) continue; // Reported above.
    const { reference } = candidate.row;
    const need = unmet.get(reference);
    if (need !== undefined) {
      run.report.add(held.whence, [nowhere(need, candidate.needs.get(need) ?? '')]);
      run.done(1);
      continue;
    }
    if (written.has(reference)) continue;
    written.add(reference);
    batch.push(candidate);
    if (batch.length >= batchSize) await write();
  }
  await write();
}
