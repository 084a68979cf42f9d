import { parseKept } from '../../fhir/json.ts';
import { BundleEntries, type Ending, type Header } from './bundle-entries.ts';
import { openFile, type SourceFile } from './source-files.ts';

/** One resource as it stands in a file, before anything about it is known to be right. */
export interface Item {
  /** Where in the file: `entry 12`, `line 12`, or nothing for a file that is one resource. */
  where: string;
  /** As it was parsed; missing when it could not be. */
  value?: unknown;
}

/** What a look through a JSON file showed. */
export interface Look {
  header: Header;
  ending: Ending;
  /** The entries, when the file is small enough to keep them. */
  kept?: Item[];
}

const keptAtMostBytes = 8 * 1024 * 1024;
const lineAtMostBytes = 128 * 1024 * 1024;
/** What reading an NDJSON file throws when it is none. */
export const lineTooLong = 'a line is longer than 128 MB';
const newLine = 0x0a;

/** Reads a JSON file to its end and calls `see` with each entry; keeps them when they are few. */
export async function lookThrough(
  file: SourceFile,
  see: (item: Item) => void,
  onBytes?: (count: number) => void,
): Promise<Look> {
  const reader = new BundleEntries();
  const kept: Item[] | undefined =
    file.bytes <= keptAtMostBytes && !file.isCompressed ? [] : undefined;
  for await (const item of entriesOf(file, reader, onBytes)) {
    see(item);
    kept?.push(item);
  }
  return { header: reader.header, ending: reader.end(), ...(kept && { kept }) };
}

/** The entries of a Bundle, one after the other. */
export async function* entriesOf(
  file: SourceFile,
  reader = new BundleEntries(),
  onBytes?: (count: number) => void,
): AsyncGenerator<Item> {
  let number = 0;
  for await (const chunk of openFile(file, onBytes)) {
    for (const text of reader.push(chunk as Buffer)) {
      number += 1;
      yield itemOf(`entry ${number}`, text);
    }
  }
}

/** The lines of an NDJSON file, one after the other; empty ones are passed over. */
export async function* linesOf(
  file: SourceFile,
  onBytes?: (count: number) => void,
): AsyncGenerator<Item> {
  let number = 0;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  const next = (last: Buffer): Item | undefined => {
    const text = begunBytes > 0 ? Buffer.concat([...begun, last]).toString() : last.toString();
    begun = [];
    begunBytes = 0;
    number += 1;
    return text.trim() === '' ? undefined : itemOf(`line ${number}`, text);
  };
  for await (const chunk of openFile(file, onBytes)) {
    const octets = chunk as Buffer;
    let from = 0;
    for (let to = octets.indexOf(newLine); to >= 0; to = octets.indexOf(newLine, from)) {
      const item = next(octets.subarray(from, to));
      if (item) yield item;
      from = to + 1;
    }
    begun.push(octets.subarray(from));
    begunBytes += octets.length - from;
    if (begunBytes > lineAtMostBytes) throw new Error(lineTooLong);
  }
  const item = next(Buffer.alloc(0));
  if (item) yield item;
}

/** The whole file as one resource. */
export async function wholeOf(file: SourceFile): Promise<Item> {
  const chunks: Buffer[] = [];
  for await (const chunk of openFile(file)) chunks.push(chunk as Buffer);
  return itemOf('', Buffer.concat(chunks).toString());
}

function itemOf(where: string, text: string): Item {
  try {
    return { where, value: parseKept(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) };
  } catch {
    return { where };
  }
}
