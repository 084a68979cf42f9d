/**
 * An exact number: a fraction of whole numbers, reduced, the lower one above zero. A dose is worked
 * out with these, as binary fractions cannot hold 0.1.
 */
export interface Exact {
  readonly top: bigint;
  readonly bottom: bigint;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}

function fraction(top: bigint, bottom: bigint): Exact {
  const by = divisor(top < 0n ? -top : top, bottom);
  return by > 1n ? { top: top / by, bottom: bottom / by } : { top, bottom };
}

/** Reads `12`, `0.6`, `.5`; undefined for what is no such number, or is below zero. */
export function exact(text: string): Exact | undefined {
  const [, whole = '', part = ''] = /^(\d{0,12})(?:\.(\d{1,12}))?$/.exec(text.trim()) ?? [];
  if (whole === '' && part === '') return undefined;
  return fraction(BigInt(whole + part), 10n ** BigInt(part.length));
}

export const times = (a: Exact, b: Exact): Exact => fraction(a.top * b.top, a.bottom * b.bottom);

/** `b` is above zero. */
export const over = (a: Exact, b: Exact): Exact => fraction(a.top * b.bottom, a.bottom * b.top);

export const plus = (a: Exact, b: Exact): Exact =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);

export const minus = (a: Exact, b: Exact): Exact =>
  fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);

export const isLess = (a: Exact, b: Exact): boolean => a.top * b.bottom < b.top * a.bottom;

export const isSame = (a: Exact, b: Exact): boolean => a.top === b.top && a.bottom === b.bottom;

/** The multiple of `step` that is nearest; half goes up. */
export function nearest(value: Exact, step: Exact): Exact {
  const { top, bottom } = over(value, step);
  return times({ top: (2n * top + bottom) / (2n * bottom), bottom: 1n }, step);
}

/** Up to whole ones. */
export const upToWhole = ({ top, bottom }: Exact): Exact => ({
  top: (top + bottom - 1n) / bottom,
  bottom: 1n,
});

/**
 * As a decimal without zeros at its end: never `1.0`, always `0.5`, as the safe writing of doses
 * asks. What has no end is cut to `digits` and marked `≈`.
 */
export function asDecimal(value: Exact, digits = 4): string {
  const scale = 10n ** BigInt(digits);
  const sign = value.top < 0n ? '−' : '';
  const top = value.top < 0n ? -value.top : value.top;
  const cut = (2n * top * scale + value.bottom) / (2n * value.bottom);
  const isWhole = cut * value.bottom === top * scale;
  const part = String(cut % scale)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return `${isWhole ? '' : '≈ '}${sign}${cut / scale}${part === '' ? '' : `.${part}`}`;
}
