export const frequencies = [500, 1000, 2000, 3000, 4000, 6000, 8000] as const;
export type Frequency = (typeof frequencies)[number];
export const ears = ['right', 'left'] as const;
export type Ear = (typeof ears)[number];
export const earWords: Record<Ear, string> = { right: 'Right ear', left: 'Left ear' };

/** What was found at one frequency of one ear. */
export interface Tone {
  ear: Ear;
  hz: Frequency;
  /** dB HL: the threshold; with `isNoResponse` the loudest that was given and not heard. */
  db: number;
  isMasked?: boolean | undefined;
  isNoResponse?: boolean | undefined;
}

/**
 * What an audiometer can give by air: -10 to 120 dB HL (ANSI/ASA S3.6-2018, IEC 60645-1:2017).
 */
export const toneLimits = { from: -10, to: 120 } as const;

export const toneTrouble = (db: number): string | undefined =>
  Number.isInteger(db) && db >= toneLimits.from && db <= toneLimits.to
    ? undefined
    : `An audiometer gives ${toneLimits.from} to ${toneLimits.to} dB HL in whole numbers.`;

/** How the practice screens: what has to be heard, at which loudness. */
export interface HearingProtocol {
  db: 20 | 25;
  frequencies: readonly Frequency[];
}

export type EarFinding = 'pass' | 'refer' | 'not-assessed';

/**
 * Pass: every frequency of the practice's protocol was heard at its loudness or below. Refer: one
 * was not. What was not tested, and a practice without a protocol, is not assessed.
 */
export function screenEar(
  tones: readonly Tone[],
  ear: Ear,
  protocol: HearingProtocol | undefined,
): EarFinding {
  if (!protocol || protocol.frequencies.length === 0) return 'not-assessed';
  const found = protocol.frequencies.map((hz) =>
    tones.find((tone) => tone.ear === ear && tone.hz === hz),
  );
  const isHeard = (tone: Tone) => tone.isNoResponse !== true && tone.db <= protocol.db;
  if (found.some((tone) => tone && !isHeard(tone))) return 'refer';
  return found.every((tone) => tone !== undefined) ? 'pass' : 'not-assessed';
}

/**
 * The sign on an audiogram for air conduction: red circle right, blue cross left, triangle and
 * square where masked (ASHA Guidelines for Audiometric Symbols, 1990).
 */
export function signOf({ ear, isMasked }: Pick<Tone, 'ear' | 'isMasked'>): string {
  if (ear === 'right') return isMasked ? '△' : 'O';
  return isMasked ? '□' : 'X';
}
