import type { Issue } from '../../fhir/refusal.ts';
import { stampOf, type Stamp } from '../../records/commit/prepare.ts';
import { candidateOf, type Candidate } from './candidate.ts';
import { answerConditions } from './conditions.ts';
import { writeHeld } from './held-at-last.ts';
import { conditionOf, entryOf, idOf, resourceOf, typeOf, type Entry } from './identity.ts';
import { entriesOf, lineTooLong, linesOf, lookThrough, wholeOf, type Item } from './read-items.ts';
import { rewriteReferences, type Meanings } from './references.ts';
import type { Whence } from './report.ts';
import type { Run } from './run.ts';
import { Seen } from './seen.ts';
import type { SourceFile } from './source-files.ts';
import { writeBatch } from './write-batch.ts';

/** Resources a transaction: more is no quicker, and holds other people's work up longer. */
export const batchSize = 500;
/**
 * So many are gathered where patients are mixed, as in a file by type, and written patient by
 * patient: each transaction has a Provenance for each patient in it.
 */
const gatheredAtMost = 10 * batchSize;
/** More patients than this in a batch are mixed. */
const patientsAtMost = batchSize / 20;
/** After so many the loop lets the sockets have their turn, so that the database is kept busy. */
const turnEvery = 25;

/** How much of the work on a Bundle is looking through it before it is taken. */
const lookShare = 0.1;

/** Everything in these files goes into the record, but for what is reported. */
export async function importFiles(
  run: Run,
  files: readonly SourceFile[],
  signal: AbortSignal,
  onBytes: (count: number) => void,
): Promise<void> {
  const importer = new Importer(run, signal);
  for (const file of files) {
    try {
      await (file.isLines
        ? importLines(importer, file, onBytes)
        : importJson(importer, file, onBytes));
    } catch (error) {
      const reason = readingTrouble(error);
      if (reason === undefined || signal.aborted) throw error;
      run.report.add({ file: file.name, where: '' }, [{ path: '', message: reason }]);
    }
  }
  await importer.flush();
  await writeHeld(run, batchSize, signal);
}

/** What went wrong with the file itself, in words; nothing for any other error. */
function readingTrouble(error: unknown): string | undefined {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (code?.startsWith('Z_')) return 'is damaged: it cannot be uncompressed';
  if (message === lineTooLong) return lineTooLong;
  if (syscall !== 'open' && syscall !== 'read') return undefined;
  return code === 'EACCES' ? 'this user may not read it' : `cannot be read (${code})`;
}

async function importLines(
  importer: Importer,
  file: SourceFile,
  onBytes: (count: number) => void,
): Promise<void> {
  const nothing: Meanings = { aliases: new Map(), conditions: importer.run.conditions };
  for await (const item of linesOf(file, onBytes)) {
    await importer.take(whenceOf(file, item), resourceOf(item.value), nothing);
  }
}

function whenceOf(file: SourceFile, item: Item): Whence {
  return { file: file.name, where: item.where };
}

async function importJson(
  importer: Importer,
  file: SourceFile,
  onBytes: (count: number) => void,
): Promise<void> {
  const { run } = importer;
  const entries: { entry: Entry; where: string }[] = [];
  const aliases = new Map<string, string>();
  const conditional = new Map<string, { text: string; isUpdate: boolean }>();
  const look = await lookThrough(
    file,
    (item) => {
      const entry = entryOf(item.value);
      if (typeof entry === 'string') return;
      if (entry.fullUrl) aliases.set(entry.fullUrl, `${typeOf(entry)}/${idOf(entry)}`);
      const condition = conditionOf(entry);
      if (!condition) return;
      conditional.set(item.where, condition);
      entries.push({ entry, where: item.where });
    },
    (count) => onBytes(count * lookShare),
  );
  const refuseFile = (message: string): void =>
    run.report.add({ file: file.name, where: '' }, [{ path: '', message }]);
  if (look.ending === 'empty') return refuseFile('is empty');
  if (look.header.resourceType !== 'Bundle') {
    if (look.ending === 'cut') return refuseFile('ends in the middle; the rest of it is missing');
    if (look.ending === 'more') {
      return refuseFile('holds more than one resource; if it has one a line, name it .ndjson');
    }
    const item = await wholeOf(file);
    const alone: Meanings = { aliases, conditions: run.conditions };
    return importer.take(whenceOf(file, item), resourceOf(item.value), alone);
  }
  if (look.header.type === 'history') {
    return refuseFile('is a history Bundle; an import takes what is current');
  }
  if (look.ending !== 'whole')
    refuseFile('ends in the middle; what comes after the cut is missing');
  const settled = await settleConditions(run, entries, conditional, aliases);
  const meanings: Meanings = { aliases, conditions: run.conditions };
  const goOn = (count: number): void => onBytes(count * (1 - lookShare));
  const perKept = file.bytes / (look.kept?.length || 1);
  for await (const item of look.kept ?? entriesOf(file, undefined, goOn)) {
    if (look.kept) goOn(perKept);
    const id = settled.get(item.where);
    if (id === 'exists') importer.skip();
    else if (id === 'several') {
      run.report.add(whenceOf(file, item), [{ path: '', message: 'its condition fits several' }]);
    } else await importer.take(whenceOf(file, item), entryOf(item.value), meanings, id?.id);
  }
}

/** What a conditional entry turned out to be: one that exists, one to update, or unclear. */
type Settled = 'exists' | 'several' | { id: string };

/**
 * Entries that are to be created only if none fits a condition, or that update what fits it.
 * Answers by entry what it turned out to be, and lets the Bundle's addresses lead there.
 */
async function settleConditions(
  run: Run,
  entries: { entry: Entry; where: string }[],
  conditional: Map<string, { text: string; isUpdate: boolean }>,
  aliases: Map<string, string>,
): Promise<Map<string, Settled>> {
  const settled = new Map<string, Settled>();
  await answerConditions(
    run,
    [...conditional.values()].map((condition) => condition.text),
  );
  for (const { entry, where } of entries) {
    const { text, isUpdate } = conditional.get(where)!;
    const own = `${typeOf(entry)}/${idOf(entry)}`;
    const answer = run.conditions.get(text);
    if (answer === undefined) {
      run.conditions.set(text, { reference: own });
      continue;
    }
    if (typeof answer === 'string') {
      settled.set(where, 'several');
      continue;
    }
    const found = answer.reference;
    if (entry.fullUrl) aliases.set(entry.fullUrl, found);
    settled.set(where, isUpdate ? { id: found.slice(found.indexOf('/') + 1) } : 'exists');
  }
  return settled;
}

/** Collects resources into batches; while one is written the next is read. */
class Importer {
  readonly run: Run;
  readonly #signal: AbortSignal;
  #batch: Candidate[] = [];
  readonly #seen = new Seen();
  #stamp: Stamp;
  #writing: Promise<void> = Promise.resolve();
  #sinceTurn = 0;
  #inVain = new Set<string>();

  constructor(run: Run, signal: AbortSignal) {
    this.run = run;
    this.#signal = signal;
    this.#stamp = stampOf(run.practiceId, run.now());
  }

  /** Takes one resource, or reports why it cannot be taken. */
  async take(
    whence: Whence,
    entry: Entry | string,
    meanings: Meanings,
    knownId?: string,
  ): Promise<void> {
    if (++this.#sinceTurn >= turnEvery) {
      this.#sinceTurn = 0;
      await new Promise((resolve) => setImmediate(resolve));
      this.#signal.throwIfAborted();
    }
    if (typeof entry === 'string') return this.#refuse(whence, [{ path: '', message: entry }]);
    const id = knownId ?? idOf(entry);
    const named = { ...whence, resource: `${typeOf(entry)}/${id}`.slice(0, 130) };
    const resource: Record<string, unknown> = { ...entry.resource, id };
    try {
      await this.#check(named, resource, meanings);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#refuse(named, [{ path: '', message: 'is nested too deep' }]);
    }
  }

  /** Counts an entry that stands for something the record has. */
  skip(): void {
    this.run.counts.unchanged += 1;
    this.run.done(1);
  }

  async #check(
    whence: Whence,
    resource: Record<string, unknown>,
    meanings: Meanings,
  ): Promise<void> {
    let rewritten = rewriteReferences(resource, meanings);
    if (rewritten.open.length > 0) {
      await this.#answer(rewritten.open.map((one) => one.condition));
      rewritten = rewriteReferences(resource, meanings);
    }
    if (rewritten.issues.length > 0) return this.#refuse(whence, rewritten.issues);
    if (rewritten.open.length > 0) {
      this.run.held.add({ whence, resource });
      return;
    }
    const candidate = candidateOf(this.#stamp, whence, resource);
    if (Array.isArray(candidate)) return this.#refuse(whence, candidate);
    await this.#add(candidate);
  }

  /** Asks for each condition once a batch: what was just written may answer it. */
  async #answer(conditions: string[]): Promise<void> {
    const asked = conditions.filter((condition) => !this.#inVain.has(condition));
    if (asked.length === 0) return;
    await this.#writing;
    await answerConditions(this.run, asked);
    for (const condition of asked) this.#inVain.add(condition);
  }

  /** Of a resource that stands in the files twice the first is taken, so that a second run is too. */
  async #add(candidate: Candidate): Promise<void> {
    const { reference } = candidate.row;
    if (!this.#seen.add(reference)) {
      this.run.counts.repeated += 1;
      this.run.done(1);
      return;
    }
    this.#batch.push(candidate);
    const { length } = this.#batch;
    if (length % batchSize > 0) return;
    const isMixed =
      new Set(this.#batch.map(patientOf)).size > (length / batchSize) * patientsAtMost;
    if (!isMixed || length >= gatheredAtMost) await this.#write();
  }

  #refuse(whence: Whence, issues: readonly Issue[]): void {
    this.run.report.add(whence, issues);
    this.run.done(1);
  }

  /** Starts writing what was collected, once the batch before is written. */
  async #write(): Promise<void> {
    await this.#writing;
    const batch = this.#batch;
    this.#batch = [];
    this.#inVain.clear();
    this.#stamp = stampOf(this.run.practiceId, this.run.now());
    this.#writing = this.#writeAll(byPatient(batch));
    // A failure is met where the next batch waits for this one.
    this.#writing.catch(() => {});
  }

  async #writeAll(all: readonly Candidate[]): Promise<void> {
    for (let from = 0; from < all.length; from += batchSize) {
      this.#signal.throwIfAborted();
      await writeBatch(this.run, all.slice(from, from + batchSize), 'to be checked');
    }
  }

  /** Waits until everything collected so far is written. */
  async flush(): Promise<void> {
    if (this.#batch.length > 0) await this.#write();
    await this.#writing;
  }
}

const patientOf = ({ row }: Candidate): string => row.extracted?.patient ?? '';

/**
 * More than a batch, one patient behind the other. Appointments come last and keep their order: of
 * two that want one time the first has it.
 */
function byPatient(all: Candidate[]): Candidate[] {
  if (all.length <= batchSize) return all;
  const groups = Map.groupBy(all, (one) =>
    one.row.type === 'Appointment' ? 'appointments' : `of ${patientOf(one)}`,
  );
  const booked = groups.get('appointments') ?? [];
  groups.delete('appointments');
  return [...[...groups.values()].flat(), ...booked];
}
