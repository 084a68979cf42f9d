/** What a file may hold at most: a device that sends more is not one of a 12-lead EKG. */
export const ekgLimits = {
  /** A quarter of an hour of twelve leads at 500 Hz is some 11 MB; a resting EKG takes 10 seconds. */
  bytes: 4 * 1_048_576,
  leads: 32,
  samplesPerLead: 300_000,
  samplesInAll: 2_000_000,
  statements: 100,
  letters: 500,
} as const;

/** A text of a device on one line, without what cannot be printed. */
export const tidyText = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, ekgLimits.letters);
