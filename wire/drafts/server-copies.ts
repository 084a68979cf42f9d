import type { Draft } from './draft.ts';

/**
 * The server's copy of what one person has typed, so that it can be taken up elsewhere.
 * None of these may throw; a copy that cannot be saved is tried again with the next keystroke, when
 * the network comes back, and every 20 seconds.
 */
export interface ServerCopies {
  /** Answers whether the server has it now. */
  save: (draft: Draft) => Promise<boolean>;
  /**
   * `applied`: the server has done what was sent with the key of the copy in hand, from another
   * workstation.
   */
  load: (name: string, keyInHand?: string) => Promise<Draft | 'applied' | undefined>;
  /** Forgets the copy, if it still carries this key. */
  discard: (name: string, idempotencyKey: string) => Promise<void>;
}

/** For a server that keeps no copies: entries live on this device alone. */
export const noServerCopies: ServerCopies = {
  save: () => Promise.resolve(false),
  load: () => Promise.resolve(undefined),
  discard: () => Promise.resolve(),
};
