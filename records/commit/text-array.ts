const textOid = 25;
const headerBytes = 20;

/**
 * A list of texts as PostgreSQL's binary `text[]`. Sending it so spares both sides the quoting of
 * every quotation mark in every resource, which is a fifth of the time of a large commit.
 */
export function textArray(values: readonly (string | null | undefined)[]): Buffer {
  let bytes = headerBytes;
  for (const value of values) bytes += 4 + (value == null ? 0 : Buffer.byteLength(value));
  const buffer = Buffer.allocUnsafe(bytes);
  if (values.length === 0) {
    return Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, textOid]);
  }
  let at = buffer.writeInt32BE(1, 0); // dimensions
  at = buffer.writeInt32BE(1, at); // there may be nulls
  at = buffer.writeInt32BE(textOid, at);
  at = buffer.writeInt32BE(values.length, at);
  at = buffer.writeInt32BE(1, at); // the first is number 1
  for (const value of values) {
    if (value == null) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    const written = buffer.write(value, at + 4);
    buffer.writeInt32BE(written, at);
    at += 4 + written;
  }
  return buffer;
}

/** A list of texts as the text of a PostgreSQL array, to be cast on arrival. */
export function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
