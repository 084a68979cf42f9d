/** What of a key press decides. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * True when a press is this one part of a binding: `mod+Enter`, `Escape`, `?`, `b`. `mod` is ⌘ on a
 * Mac and Ctrl elsewhere. A letter counts in either case; shift counts only where it is named or
 * makes the sign (`?`).
 */
export function isPress(press: Press, part: string, mac: boolean): boolean {
  const names = part.split('+');
  const key = names.pop() ?? '';
  const wants = (name: string) => names.includes(name);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  if (mod !== wants('mod') || otherMod || press.altKey !== wants('alt')) return false;
  const isLetter = /^[a-z0-9]$/i.test(key);
  if ((isLetter || key.length > 1) && press.shiftKey !== wants('shift')) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** True when a binding is of letters or signs alone, which must never be taken from someone typing. */
export function isBare(keys: string): boolean {
  return !keys.includes('mod+') && !keys.includes('alt+') && keys !== 'Escape';
}

/** How long the second press of `g b` may take, in milliseconds. */
export const sequenceMs = 1200;

/** A binding's presses in order: `g b` is two, `mod+k` one. */
export function pressesOf(keys: string): string[] {
  return keys.split(' ');
}
