/** A key as a scanner or a person presses it. */
export interface KeyHeard {
  key: string;
  code?: string | undefined;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** When it was pressed, in milliseconds of any clock. */
  atMs: number;
  /** True: over a button or the page, where nobody types, so that a slow scanner is one too. */
  isNowhere?: boolean | undefined;
  /** In a field for scans, and whether something stands in it before this key. */
  scanField?: 'empty' | 'begun' | undefined;
}

/** What was typed so quickly, one key after the other, that it may be a scanner. */
export interface Burst {
  text: string;
  sinceMs: number;
  lastMs: number;
  /** True: it is all that was typed into a field for scans. */
  isWhole: boolean;
}

/** Between two keys of a scanner, at most. A fast typist needs some 80 ms a key over six keys. */
const gapMs = 80;
const meanMs = 40;
/** The same where nobody types: over a button or the page. */
const gapNowhereMs = 400;
/** The same in a field for scans: a device that falters must not make half a barcode of one. */
const gapInScanFieldMs = 1_500;
/** The shortest barcode that is taken for one. */
const shortest = 6;

const held = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);

/** The separator of GS1, which keyboard scanners send as Ctrl and ]. */
const separator = '\u001d';

/** The character a key stands for in a barcode; undefined for one that ends or breaks it. */
export function letterOf({ key, code, ctrlKey, altKey, metaKey }: KeyHeard): string | undefined {
  if (ctrlKey && !metaKey && (key === ']' || code === 'BracketRight' || key === separator)) {
    return separator;
  }
  if (key === separator || key === 'F8') return separator;
  if ([...key].length !== 1 || ((ctrlKey || altKey) && !(ctrlKey && altKey)) || metaKey) {
    return undefined;
  }
  return key;
}

/**
 * Hears one key more. `scan` is told when a burst as fast as only a scanner is ends with Enter or
 * Tab; a person's typing never is one.
 */
export function hear(
  burst: Burst | undefined,
  heard: KeyHeard,
): { burst: Burst | undefined; scan?: string } {
  const { key, atMs, isNowhere = false, scanField } = heard;
  if (held.has(key)) return { burst };
  const gap = isNowhere ? gapNowhereMs : scanField ? gapInScanFieldMs : gapMs;
  const goesOn = burst !== undefined && atMs - burst.lastMs <= gap;
  if (key === 'Enter' || key === 'Tab') {
    return goesOn && isScan(burst, isNowhere || (key === 'Enter' && burst.isWhole))
      ? { burst: undefined, scan: burst.text }
      : { burst: undefined };
  }
  const letter = letterOf(heard);
  if (letter === undefined) return { burst: undefined };
  return goesOn
    ? { burst: { ...burst, text: burst.text + letter, lastMs: atMs } }
    : { burst: { text: letter, sinceMs: atMs, lastMs: atMs, isWhole: scanField === 'empty' } };
}

function isScan({ text, sinceMs, lastMs }: Burst, atAnySpeed: boolean): boolean {
  const keys = [...text].length;
  return keys >= shortest && (atAnySpeed || (lastMs - sinceMs) / (keys - 1) <= meanMs);
}
