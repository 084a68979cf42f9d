import type { Sealed } from './store.ts';

/** Seals and opens what one person typed, with that person's key. */
export interface Seal {
  close: (value: unknown) => Promise<Sealed>;
  /** Answers nothing when the key is not the one it was sealed with, or the bytes were changed. */
  open: (sealed: Sealed) => Promise<unknown>;
}

/**
 * AES-256-GCM with the key that the server keeps for this person (`draftKey`, 32 bytes in base64).
 * Another person at the same workstation cannot read it. Where the browser has no cipher (plain
 * http to another machine) there is no seal, and nothing may be kept on the device.
 */
export async function makeSeal(draftKey: string): Promise<Seal | undefined> {
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (!subtle) return undefined;
  const raw = Uint8Array.from(atob(fromUrlSafe(draftKey)), (letter) => letter.charCodeAt(0));
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    async close(value) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(value));
      return { iv, bytes: await subtle.encrypt({ name: 'AES-GCM', iv }, key, plain) };
    },
    async open(sealed) {
      try {
        const plain = await subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.bytes);
        return JSON.parse(new TextDecoder().decode(plain));
      } catch {
        return undefined;
      }
    },
  };
}

function fromUrlSafe(base64: string): string {
  return base64.replaceAll('-', '+').replaceAll('_', '/');
}
