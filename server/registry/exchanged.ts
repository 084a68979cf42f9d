/**
 * What came of sending: the text of the answer, or why there is none in one sentence. `refused` is
 * of the connection and goes for every message; `unreadable` may be this message's own.
 */
export type Exchanged =
  { text: string } | { failed: 'unreachable' | 'refused' | 'unreadable'; why: string };
