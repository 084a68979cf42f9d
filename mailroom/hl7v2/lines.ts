/** One message's lines, or what stands where no message begins. */
export interface Group {
  kind: 'message' | 'envelope' | 'stray';
  lines: Uint8Array[];
}

const [tab, newline, verticalTab, carriageReturn, fileEnd, space] = [9, 10, 11, 13, 28, 32];

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== carriageReturn && bytes[at] !== newline) continue;
    yield bytes.subarray(start, at);
    start = at + 1;
  }
}

/** Without a byte order mark or what is left of a frame, and nothing when it is blank. */
function bare(line: Uint8Array): Uint8Array | undefined {
  let [start, end] = [0, line.length];
  while (line[start] === verticalTab) start++;
  if (line[start] === 0xef && line[start + 1] === 0xbb && line[start + 2] === 0xbf) start += 3;
  while (end > start && line[end - 1] === fileEnd) end--;
  const rest = line.subarray(start, end);
  return rest.some((byte) => byte !== space && byte !== tab) ? rest : undefined;
}

/** The first three letters of a line; what is no ASCII makes no name. */
export function nameOf(line: Uint8Array): string {
  return String.fromCharCode(...line.subarray(0, 3));
}

/** The bytes of a file by message and envelope segment. Lines end with CR, LF or both. */
export function groupsOf(bytes: Uint8Array): Group[] {
  const groups: Group[] = [];
  for (const line of linesOf(bytes)) {
    const rest = bare(line);
    if (!rest) continue;
    const name = nameOf(rest);
    const last = groups.at(-1);
    if (/^(?:FHS|BHS|BTS|FTS)$/.test(name)) groups.push({ kind: 'envelope', lines: [rest] });
    else if (name === 'MSH') groups.push({ kind: 'message', lines: [rest] });
    else if (!last || last.kind === 'envelope') groups.push({ kind: 'stray', lines: [rest] });
    else last.lines.push(rest);
  }
  return groups;
}
