const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** What stands at the top of a JSON file beside its entries, as far as it is text. */
export interface Header {
  resourceType?: string;
  type?: string;
}

/** How a file ended: whole, in the middle of something, or with more after its one value. */
export type Ending = 'whole' | 'cut' | 'more' | 'empty';

/**
 * Reads a JSON object as it comes and hands out each element of its `entry` list as text, so that a
 * Bundle of any size takes no more memory than its largest entry. Only brackets and quotes are
 * looked at: whether what is between them is JSON, parsing the entry tells.
 */
export class BundleEntries {
  readonly header: Header = {};
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The text being read at depth 1, and the last key. */
  #text: Buffer[] = [];
  #textStart = -1;
  #key: string | undefined;
  #lastText = '';
  #inEntries = false;
  #entry: Buffer[] = [];
  #entryStart = -1;
  #begun = false;
  #ended = false;
  #more = false;

  /** Takes the next octets; answers the entries that ended in them. */
  push(chunk: Buffer): string[] {
    const entries: string[] = [];
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#inString) {
        at = this.#skipString(chunk, at);
        continue;
      }
      const octet = chunk[at]!;
      if (octet === quote) this.#startString(at + 1);
      else if (octet === openBrace || octet === openBracket) this.#open(octet, at);
      else if (octet === closeBrace || octet === closeBracket) {
        const entry = this.#close(chunk, at);
        if (entry !== undefined) entries.push(entry);
      } else if (octet === colon && this.#depth === 1) this.#key = this.#lastText;
      else if (this.#ended && octet > 0x20) this.#more = true;
    }
    this.#keepRest(chunk);
    return entries;
  }

  /** Call once all octets were given. */
  end(): Ending {
    if (!this.#begun) return 'empty';
    if (!this.#ended) return 'cut';
    return this.#more ? 'more' : 'whole';
  }

  #startString(at: number): void {
    this.#inString = true;
    if (this.#depth === 1) this.#textStart = at;
  }

  /** Answers where the string ends, or the chunk does. */
  #skipString(chunk: Buffer, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at += 1;
    }
    for (; at < chunk.length; at += 1) {
      const octet = chunk[at];
      if (octet === quote) {
        this.#endString(chunk, at);
        return at;
      }
      if (octet === backslash) {
        at += 1;
        if (at === chunk.length) this.#escaped = true;
      }
    }
    return at;
  }

  #endString(chunk: Buffer, at: number): void {
    this.#inString = false;
    if (this.#depth !== 1) return;
    this.#text.push(chunk.subarray(Math.max(this.#textStart, 0), at));
    this.#lastText = Buffer.concat(this.#text).toString();
    this.#text = [];
    this.#textStart = -1;
    if (this.#key === 'resourceType' || this.#key === 'type')
      this.header[this.#key] = this.#lastText;
    this.#key = undefined;
  }

  #open(octet: number, at: number): void {
    if (this.#ended) this.#more = true;
    this.#begun = true;
    this.#depth += 1;
    if (this.#depth === 2) {
      this.#inEntries = octet === openBracket && this.#key === 'entry';
      this.#key = undefined;
    } else if (this.#depth === 3 && this.#inEntries) this.#entryStart = at;
  }

  #close(chunk: Buffer, at: number): string | undefined {
    this.#depth -= 1;
    if (this.#depth === 0) this.#ended = true;
    if (this.#depth !== 2 || !this.#inEntries) return undefined;
    this.#entry.push(chunk.subarray(Math.max(this.#entryStart, 0), at + 1));
    const [only] = this.#entry;
    const whole = this.#entry.length === 1 ? only! : Buffer.concat(this.#entry);
    this.#entry = [];
    this.#entryStart = -1;
    return whole.toString();
  }

  /** What goes on in the next chunk is kept; the chunk may be used anew by whoever gave it. */
  #keepRest(chunk: Buffer): void {
    if (this.#textStart >= 0) {
      this.#text.push(Buffer.from(chunk.subarray(this.#textStart)));
      this.#textStart = 0;
    }
    if (this.#entryStart >= 0) {
      this.#entry.push(Buffer.from(chunk.subarray(this.#entryStart)));
      this.#entryStart = 0;
    }
  }
}
