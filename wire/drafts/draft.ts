import type { Refusal } from '../../fhir/refusal.ts';

/** Another version of the same entry, kept so that the person can choose. */
export interface OtherVersion<Value> {
  value: Value;
  /** Milliseconds since 1970, by the server's clock. */
  changedAtMs: number;
  keptBy: 'device' | 'server';
}

/** What a person typed and the server has not acknowledged yet. */
export interface Draft<Value = unknown> {
  /** Which entry of which thing: `rooming/vitals/<encounter id>`. */
  name: string;
  /** What it is in the person's words, without a patient's name: "Vital signs". */
  label: string;
  /** Where it is edited, to go back to. */
  path: string;
  /** Carried from creation: sending it twice applies it once. */
  idempotencyKey: string;
  value: Value;
  changedAtMs: number;
  /** The tab that wrote it last. */
  writer: string;
  /** Present from the press of Save until the server's answer: it is sent again by itself. */
  sending?: { act: string; input: unknown; sinceMs: number };
  /** The server's refusal of the last sending. */
  refusal?: Refusal;
  other?: OtherVersion<Value>;
}

/** True when two values are the same once written as JSON. */
function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A keystroke: the new value, and no longer confirmed for sending. */
export function edited<Value>(draft: Draft<Value>, value: Value, nowMs: number, writer: string) {
  const { sending: _sending, refusal: _refusal, ...rest } = draft;
  return { ...rest, value, changedAtMs: nowMs, writer };
}

/** Save was pressed: from now on the entry is sent until the server answers. */
export function confirmed<Value>(draft: Draft<Value>, act: string, input: unknown, nowMs: number) {
  const { refusal: _refusal, ...rest } = draft;
  return { ...rest, sending: { act, input, sinceMs: nowMs } };
}

/** The server refused: nothing was applied, so the next sending is a new intent with a new key. */
export function refusedBy<Value>(draft: Draft<Value>, refusal: Refusal, newKey: string) {
  const { sending: _sending, ...rest } = draft;
  return { ...rest, refusal, idempotencyKey: newKey };
}

/**
 * The server acknowledged what was sent. Answers nothing when the entry is over, or what was typed
 * since then as a new entry with a new key.
 */
export function acknowledged<Value>(
  draft: Draft<Value>,
  sentValue: unknown,
  newKey: string,
): Draft<Value> | undefined {
  if (sameValue(draft.value, sentValue)) return undefined;
  const { sending: _sending, refusal: _refusal, ...rest } = draft;
  return { ...rest, idempotencyKey: newKey };
}

/**
 * One entry from the device's copy and the server's. The newer wins; the older is kept as `other`
 * unless it says the same or is only an earlier state of the same writing. A copy whose key was
 * acknowledged is over and never comes back.
 */
export function reconciled<Value>(
  device: Draft<Value> | undefined,
  server: Draft<Value> | undefined,
  isAcknowledged: (idempotencyKey: string) => boolean,
): Draft<Value> | undefined {
  const ours = device && !isAcknowledged(device.idempotencyKey) ? device : undefined;
  const theirs = server && !isAcknowledged(server.idempotencyKey) ? server : undefined;
  if (!ours || !theirs) return ours ?? theirs;
  const deviceWins = ours.changedAtMs >= theirs.changedAtMs;
  const winner = deviceWins ? ours : theirs;
  const loser = deviceWins ? theirs : ours;
  if (sameValue(ours.value, theirs.value)) return ours.other ? ours : winner;
  if (loser.writer === winner.writer) return winner;
  const other: OtherVersion<Value> = {
    value: loser.value,
    changedAtMs: loser.changedAtMs,
    keptBy: deviceWins ? 'server' : 'device',
  };
  return { ...winner, other };
}

/** Takes the other version in hand; what was in hand becomes the other, so the choice can be undone. */
export function swapped<Value>(draft: Draft<Value>, nowMs: number): Draft<Value> {
  if (!draft.other) return draft;
  const { sending: _sending, refusal: _refusal, other, ...rest } = draft;
  return {
    ...rest,
    value: other.value,
    changedAtMs: nowMs,
    other: { value: draft.value, changedAtMs: draft.changedAtMs, keptBy: 'device' },
  };
}
