import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { isRefusal } from '../../fhir/refusal.ts';
import { noFrame, takeChunk } from '../../mailroom/hl7v2/mllp.ts';
import { parseMessages } from '../../mailroom/hl7v2/parse.ts';
import { understand } from '../../mailroom/hl7v2/understand/understand.ts';
import type { Understood } from '../../mailroom/hl7v2/understand/understand.ts';
import type { Score } from './validate.ts';

/** Every file below a folder in the order of its name, or the one file. */
function filesIn(path: string): { file: string; name: string }[] {
  if (!statSync(path).isDirectory()) return [{ file: path, name: basename(path) }];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ file, name: relative(path, file) }));
}

const many = (count: number, one: string, more = `${one}s`): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];

/** What was understood in counts; never who it is about. */
function summaryOf({ about, appointment, answered, segments }: Understood): string {
  const orders = about.flatMap((one) => one.orders);
  const given = about.flatMap((one) => one.administrations);
  const observations = [
    ...about.flatMap((one) => one.observations),
    ...given.flatMap((one) => one.observations),
    ...orders.flatMap((one) => [
      ...one.observations,
      ...one.specimens.flatMap((specimen) => specimen.observations),
    ]),
  ];
  const ofAll = (what: 'relations' | 'coverages' | 'allergies' | 'diagnoses') =>
    about.reduce((sum, one) => sum + (one[what]?.length ?? 0), 0);
  const said = [
    ...many(about.filter(({ patient }) => patient).length, 'patient'),
    ...many(ofAll('relations'), 'relation'),
    ...many(ofAll('coverages'), 'insurance'),
    ...many(ofAll('allergies'), 'allergy', 'allergies'),
    ...many(ofAll('diagnoses'), 'diagnosis', 'diagnoses'),
    ...many(orders.length, 'order'),
    ...many(given.length, 'dose'),
    ...many(observations.length, 'observation'),
    ...(appointment ? [`an appointment with ${appointment.booked.length} booked`] : []),
    ...(answered ? [`an answer ${answered.code ?? 'without a code'}`] : []),
  ];
  const read = Object.entries(segments).map(([name, count]) => `${name} ${count}`);
  return `${said.join(', ')} (${read.join(', ')})`;
}

/** What was not understood, the same reason once, with its places. */
function leftOf({ notUnderstood }: Understood): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const { segment, sequence, field, why } of notUnderstood) {
    const place = `${segment}[${sequence}]${field === undefined ? '' : `-${field}`}`;
    byReason.set(why, (byReason.get(why) ?? new Set()).add(place));
  }
  return [...byReason].map(([why, places]) => `  not understood: ${[...places].join(' ')}: ${why}`);
}

function linesOf(name: string, bytes: Uint8Array, score: Score): void {
  const { messages, doubts } = parseMessages(unframed(bytes));
  score.lines.push(...doubts.map((one) => `${name}: ${one}`));
  for (const [at, message] of messages.entries()) {
    const called = messages.length > 1 ? `${name}#${at + 1}` : name;
    const found = isRefusal(message) ? message : understand(message);
    if (isRefusal(found)) {
      score.wrong++;
      score.lines.push(`${called}: refused: ${found.message}`);
      continue;
    }
    score.right++;
    score.lines.push(`${called}: ${found.type} ${found.version}: ${summaryOf(found)}`);
    score.lines.push(...found.assumed.map((one) => `  assumed: ${one}`), ...leftOf(found));
  }
}

/** The messages of a recorded connection, without their frames; any other file as it is. */
function unframed(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x0b) return bytes;
  const { framed } = takeChunk(noFrame, bytes);
  const frames = framed.flatMap((one) => ('frame' in one ? [one.frame, Uint8Array.of(0x0d)] : []));
  return frames.length > 0 ? Buffer.concat(frames) : bytes;
}

/**
 * Reads every message of every file below a folder: what was understood, what of it was not, and
 * what was refused and why.
 */
export function scoreHl7v2(path: string): Score {
  const score: Score = { lines: [], right: 0, wrong: 0 };
  for (const { file, name } of filesIn(path)) linesOf(name, readFileSync(file), score);
  score.lines.push(`${score.right} understood, ${score.wrong} refused`);
  return score;
}
