const words: Record<string, [mac: string, other: string]> = {
  mod: ['⌘', 'Ctrl'],
  shift: ['⇧', 'Shift'],
  alt: ['⌥', 'Alt'],
  enter: ['↵', '↵'],
  escape: ['Esc', 'Esc'],
  arrowup: ['↑', '↑'],
  arrowdown: ['↓', '↓'],
};

/** True on the machines that have a command key. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);
}

/** A binding in the words of the person's keyboard: `mod+k` is `⌘K` or `Ctrl K`, `g b` is `G B`. */
export function keyWords(keys: string, mac = isMac()): string {
  return keys
    .split(' ')
    .map((press) => {
      const parts = press.split('+').map((part) => {
        const known = words[part.toLowerCase()];
        if (known) return known[mac ? 0 : 1];
        return part.length === 1 ? part.toUpperCase() : part;
      });
      return parts.join(mac ? '' : ' ');
    })
    .join(' ');
}
