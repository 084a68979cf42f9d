/** Numbers that a person can read out are shown whole: up to twelve characters. */
const longestShown = 12;

/** A record number as screens show it: `MRN 40192`; a long one of another system as `MRN …a1b2c3`. */
export function recordNumberWords(recordNumber: string): string {
  const isShort = recordNumber.length <= longestShown;
  return `MRN ${isShort ? recordNumber : `…${recordNumber.slice(-6)}`}`;
}
