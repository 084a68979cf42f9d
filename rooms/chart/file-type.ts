/** The kinds of file that can be filed, told by how they begin and never by their name. */
export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png';

/** How each kind begins: ISO 32000-1 7.5.2, ISO/IEC 10918-1 B.1.1.3, ISO/IEC 15948 5.2. */
const beginnings: readonly [FileType, readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is by its first bytes; undefined when it is nothing that can be filed. */
export function fileTypeOf(bytes: Uint8Array): FileType | undefined {
  const found = beginnings.find(([, begin]) => begin.every((byte, at) => bytes[at] === byte));
  return found?.[0];
}

/** 10 MiB: some thirty scanned pages. */
export const fileBytesAtMost = 10 * 1_048_576;

/** What is wrong with a chosen file, in one sentence that says what to do; else undefined. */
export function fileTrouble(begin: Uint8Array, sizeBytes: number): string | undefined {
  if (sizeBytes === 0) return 'This file is empty. Choose another.';
  if (sizeBytes > fileBytesAtMost) {
    return 'This file is larger than 10 MB. Scan it again smaller, or in parts.';
  }
  if (fileTypeOf(begin) === undefined) {
    return 'This is no PDF, JPEG or PNG, whatever its name says. Scan or save it as one of these.';
  }
  return undefined;
}
