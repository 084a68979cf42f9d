/** A number from 0 on that looks like chance and is the same each time for the same two. */
export function mixed(n: number, salt: number): number {
  let h = Math.imul(n ^ (salt * 0x9e37_79b1), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** An id of the form of a UUID, the same each time for the same three. */
export function uuidOf(n: number, part: number, salt: number): string {
  const hex = [1, 2, 3, 4]
    .map((word) =>
      mixed(n * 31 + word, part * 64 + salt)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
