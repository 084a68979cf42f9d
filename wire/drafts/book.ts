import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { DeviceCopies } from './device-copies.ts';
import { acknowledged, confirmed, edited, reconciled, refusedBy, swapped } from './draft.ts';
import type { Draft } from './draft.ts';
import type { ServerCopies } from './server-copies.ts';

export interface BookParts {
  /** Missing where the browser cannot keep a secret; then the server's copy is the only one. */
  device: DeviceCopies | undefined;
  server: ServerCopies;
  nowMs: () => number;
  newKey: () => string;
  /** This tab. */
  writer: string;
  /** Sends an act by its name, as `act` in `wire/act.ts`; `undefined` when nobody answered. */
  send: (act: string, input: unknown, idempotencyKey: string) => Promise<unknown>;
  /** Tells the other tabs that an entry changed. */
  tell: (name: string) => void;
  /** Called when the device could not keep an entry. */
  onNotKept: () => void;
}

const serverPauseMs = 1500;
/** The server remembers what it did for 7 days (`records/purge.ts`); later nothing goes by itself. */
const sentByItselfMs = 6 * 86_400_000;

/** This copy was saved from elsewhere. It may hold more than was, so the person decides. */
const appliedElsewhere: Refusal = {
  refused: 'already-exists',
  message:
    'You saved this from another workstation. What stands here is this device’s own copy: throw it away, or save what is in addition.',
};

/** The server may have it and not remember: sent by itself it could be done twice. */
const tooLongAgo: Refusal = {
  refused: 'try-again',
  message:
    'You saved this more than 6 days ago, without an answer. Look whether it is in the record; then save it again or throw it away.',
};

/** Everything one person has typed and not sent: in memory, sealed on the device, and at the server. */
export class DraftBook {
  readonly #parts: BookParts;
  readonly #entries = new Map<string, Draft>();
  readonly #listeners = new Set<() => void>();
  readonly #saving = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #atServer = new Map<string, number>();
  /** Entries whose copy the server did not take when it was last tried. */
  readonly #unsaved = new Set<string>();
  #open: readonly Draft[] = [];
  #resending = false;

  constructor(parts: BookParts) {
    this.#parts = parts;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  entry(name: string): Draft | undefined {
    return this.#entries.get(name);
  }

  /** All entries in hand, for the list of what is not sent. The same array until one changes. */
  all = (): readonly Draft[] => this.#open;

  /** When the server last had this entry as it stands; `undefined` while it has not. */
  savedAtServerMs(name: string): number | undefined {
    const atMs = this.#atServer.get(name);
    return atMs === this.#entries.get(name)?.changedAtMs ? atMs : undefined;
  }

  /** Takes up all entries kept on this device. */
  async open(): Promise<void> {
    const over = await this.#acknowledged();
    for (const draft of (await this.#parts.device?.readAll()) ?? []) {
      if (!over(draft.idempotencyKey)) this.#entries.set(draft.name, draft);
    }
    this.#changed();
  }

  /** Takes up one entry from the device and the server; what was typed meanwhile stays the newer. */
  async load(name: string): Promise<void> {
    const inHand = this.#entries.get(name)?.idempotencyKey;
    const [theirs, over] = await Promise.all([
      this.#parts.server.load(name, inHand),
      this.#acknowledged(),
    ]);
    const before = this.#entries.get(name);
    if (theirs === 'applied') {
      // What is being sent again learns it from its own answer.
      if (!before || before.sending || before.idempotencyKey !== inHand) return;
      await this.#keep(refusedBy(before, appliedElsewhere, this.#parts.newKey()));
      return;
    }
    const entry = reconciled(before, theirs, over);
    if (theirs && entry?.changedAtMs === theirs.changedAtMs) {
      this.#atServer.set(name, theirs.changedAtMs);
    }
    if (entry && entry !== before) await this.#keep(entry);
    // A reload may have come before the server had it.
    else if (entry && this.savedAtServerMs(name) === undefined) this.#saveSoon(name);
  }

  /** A keystroke: kept on the device at once and at the server a moment later. */
  edit(name: string, value: unknown, about: { label: string; path: string }): void {
    const { nowMs, writer, newKey } = this.#parts;
    const before = this.#entries.get(name) ?? {
      name,
      ...about,
      idempotencyKey: newKey(),
      value,
      changedAtMs: 0,
      writer,
    };
    void this.#keep(edited({ ...before, ...about }, value, nowMs(), writer));
  }

  /** Save was pressed. Resolves when the device has it. */
  async markSending(name: string, act: string, input: unknown): Promise<void> {
    const draft = this.#entries.get(name);
    if (draft) await this.#keep(confirmed(draft, act, input, this.#parts.nowMs()));
  }

  async markRefused(name: string, refusal: Refusal): Promise<void> {
    const draft = this.#entries.get(name);
    if (draft) await this.#keep(refusedBy(draft, refusal, this.#parts.newKey()));
  }

  /** The server has what was sent with this value and key; what was typed since stays. */
  async markDone(name: string, sentValue: unknown, idempotencyKey: string): Promise<void> {
    const { device, server, nowMs, newKey } = this.#parts;
    const draft = this.#entries.get(name);
    this.#stopSaving(name);
    this.#entries.delete(name);
    this.#changed();
    await device?.finish(name, idempotencyKey, nowMs()).catch(this.#parts.onNotKept);
    this.#parts.tell(name);
    void server.discard(name, idempotencyKey);
    const rest = draft && acknowledged(draft, sentValue, newKey());
    if (rest) await this.#keep(rest);
  }

  /** The person threw the entry away. */
  async discard(name: string): Promise<void> {
    const draft = this.#entries.get(name);
    if (draft) await this.markDone(name, draft.value, draft.idempotencyKey);
  }

  /** Takes the other version; the one in hand becomes the other. */
  swap(name: string): void {
    const draft = this.#entries.get(name);
    if (draft) void this.#keep(swapped(draft, this.#parts.nowMs()));
  }

  dropOther(name: string): void {
    const draft = this.#entries.get(name);
    if (!draft) return;
    const { other: _other, ...rest } = draft;
    void this.#keep(rest);
  }

  /**
   * Sends again every entry whose Save was pressed and not answered, and every copy the server did
   * not take. One run at a time.
   */
  async resend(): Promise<void> {
    if (this.#resending) return;
    this.#resending = true;
    try {
      await Promise.all([...this.#unsaved].map((name) => this.#saveAtServer(name)));
      for (const draft of this.#open.filter((entry) => entry.sending)) await this.#resendOne(draft);
    } finally {
      this.#resending = false;
    }
  }

  /** Another tab changed an entry: adopt it, unless both wrote; then the newer wins, both are kept. */
  async heard(name: string): Promise<void> {
    const over = await this.#acknowledged();
    const theirs = await this.#parts.device?.read(name);
    const ours = this.#entries.get(name);
    const adopted =
      ours?.writer === this.#parts.writer ? reconciled(ours, theirs, over) : (theirs ?? undefined);
    if (adopted) this.#entries.set(name, adopted);
    else this.#entries.delete(name);
    this.#changed();
  }

  /** Saves at the server now what still waits for it, as before a sign-out. */
  async flush(): Promise<void> {
    const waiting = [...this.#saving.keys()];
    await Promise.all(waiting.map((name) => this.#saveAtServer(name)));
  }

  async #resendOne(draft: Draft): Promise<void> {
    if (!draft.sending) return;
    const { act, input, sinceMs } = draft.sending;
    if (this.#parts.nowMs() - sinceMs > sentByItselfMs) {
      await this.markRefused(draft.name, tooLongAgo);
      return;
    }
    const answer = await this.#parts.send(act, input, draft.idempotencyKey);
    if (answer === undefined) return;
    if (isRefusal(answer)) await this.markRefused(draft.name, answer);
    else await this.markDone(draft.name, draft.value, draft.idempotencyKey);
  }

  async #keep(draft: Draft): Promise<void> {
    this.#entries.set(draft.name, draft);
    this.#changed();
    this.#saveSoon(draft.name);
    await this.#parts.device?.write(draft).catch(this.#parts.onNotKept);
    this.#parts.tell(draft.name);
  }

  #saveSoon(name: string): void {
    this.#stopSaving(name);
    const save = () => void this.#saveAtServer(name);
    this.#saving.set(name, setTimeout(save, serverPauseMs));
  }

  async #saveAtServer(name: string): Promise<void> {
    this.#stopSaving(name);
    this.#unsaved.delete(name);
    const draft = this.#entries.get(name);
    if (!draft) return;
    if (!(await this.#parts.server.save(draft))) {
      this.#unsaved.add(name);
      return;
    }
    this.#atServer.set(name, draft.changedAtMs);
    this.#changed();
  }

  #stopSaving(name: string): void {
    clearTimeout(this.#saving.get(name));
    this.#saving.delete(name);
  }

  async #acknowledged(): Promise<(key: string) => boolean> {
    const keys = (await this.#parts.device?.acknowledgedKeys()) ?? new Set<string>();
    return (key) => keys.has(key);
  }

  #changed(): void {
    this.#open = [...this.#entries.values()];
    for (const listener of this.#listeners) listener();
  }
}
