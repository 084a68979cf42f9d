/**
 * Which letters a TrueType font can draw, as its `cmap` table says (OpenType 1.9, "cmap": formats 4
 * and 12). Answers a test of one code point. Throws when the font has no such table.
 */
export function lettersOf(font: Buffer): (codePoint: number) => boolean {
  const table = offsetOfTable(font, 'cmap');
  const ranges = encodings(font, table).flatMap((at) => rangesAt(font, at));
  if (ranges.length === 0) throw new Error('This font does not say which letters it has.');
  return (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

type Range = [from: number, to: number];

function offsetOfTable(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  throw new Error(`This font has no ${tag} table.`);
}

/** Where each Unicode encoding begins. */
function encodings(font: Buffer, table: number): number[] {
  const count = font.readUInt16BE(table + 2);
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = table + 4 + index * 8;
    const platform = font.readUInt16BE(at);
    if (platform === 0 || platform === 3) found.push(table + font.readUInt32BE(at + 4));
  }
  return found;
}

function rangesAt(font: Buffer, at: number): Range[] {
  const format = font.readUInt16BE(at);
  if (format === 4) return rangesOfFormat4(font, at);
  if (format !== 12) return [];
  const groups = font.readUInt32BE(at + 12);
  return Array.from({ length: groups }, (_, index): Range => {
    const group = at + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}

function rangesOfFormat4(font: Buffer, at: number): Range[] {
  const double = font.readUInt16BE(at + 6);
  const ends = at + 14;
  const starts = ends + double + 2;
  const last = 0xffff;
  const ranges: Range[] = [];
  for (let index = 0; index < double; index += 2) {
    const [from, to] = [font.readUInt16BE(starts + index), font.readUInt16BE(ends + index)];
    if (from !== last) ranges.push([from, to]);
  }
  return ranges;
}
