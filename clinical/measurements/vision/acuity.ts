/** What was read, as the chart prints the line: 20 over 40, with letters more or less. */
export interface Acuity {
  /** The distance of the chart in the unit it is written in. */
  numerator: number;
  denominator: number;
  /** Letters read of the next line (positive) or missed of this one (negative). */
  letters: number;
}

/** What is seen by one who reads no line of a chart, from most to least. */
export const lowVision = {
  CF: 'counts fingers',
  HM: 'sees hand motion',
  LP: 'perceives light',
  NLP: 'perceives no light',
} as const;
export type LowVision = keyof typeof lowVision;

/**
 * What no chart prints: better than 20/8 nobody reads, and worse than 20/2000 is told as fingers
 * counted or less.
 */
const finest = -0.4;
const coarsest = 2;

/** LogMAR is the decimal logarithm of the angle: denominator over numerator. */
export const logMarOf = ({ numerator, denominator }: Acuity): number =>
  Math.log10(denominator / numerator);

/** LogMAR with the letters counted, on a chart of five letters a line: each is 0.02. */
export const logMarByLetters = (acuity: Acuity): number => logMarOf(acuity) - acuity.letters * 0.02;

/** The denominator of 20 that a LogMAR stands for, exact. */
export const snellenOf = (logMar: number): number => 20 * 10 ** logMar;

/** A LogMAR as it is written: two decimals, never minus zero. */
export function logMarWords(acuity: Acuity): string {
  const rounded = Math.round(logMarByLetters(acuity) * 100) / 100 || 0;
  return rounded.toFixed(2);
}

/** As charts print it: `20/40-2`. */
export function acuityWords({ numerator, denominator, letters }: Acuity): string {
  const more = letters === 0 ? '' : letters > 0 ? `+${letters}` : `−${-letters}`;
  return `${numerator}/${denominator}${more}`;
}

const snellen = /^(\d{1,2}(?:\.\d{1,2})?)\s*\/\s*(\d{1,4}(?:\.\d{1,2})?)\s*([+\-−]\s*[1-4])?$/;
const logMar = /^([+-]?\d(?:\.\d{1,2})?)(?:\s*logmar)?$/i;

/** Reads `20/40`, `6/12`, `20/40-2`, `0.3`, `CF`; undefined when it is none of these or cannot be. */
export function readAcuity(typed: string): Acuity | LowVision | undefined {
  const text = typed.trim();
  const low = (Object.keys(lowVision) as LowVision[]).find((one) => one === text.toUpperCase());
  if (low) return low;
  const [, above, below, more = '0'] = snellen.exec(text) ?? [];
  const [, log] = logMar.exec(text) ?? [];
  const acuity =
    above !== undefined
      ? {
          ...{ numerator: Number(above), denominator: Number(below) },
          letters: Number(more.replace('−', '-').replace(/\s/g, '')),
        }
      : log !== undefined
        ? { numerator: 20, denominator: round2(snellenOf(Number(log))), letters: 0 }
        : undefined;
  if (!acuity || acuity.numerator <= 0 || acuity.denominator <= 0) return undefined;
  const angle = logMarOf(acuity);
  return angle >= finest && angle <= coarsest ? acuity : undefined;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

export const isLowVision = (seen: Acuity | LowVision): seen is LowVision =>
  typeof seen === 'string';
