import type { Temporal } from 'temporal-polyfill';
import { alone, meaningsOf, type BareMeaning, type RunItem } from './line-bare.ts';
import { headCircumference, height, weight } from './line-measures.ts';
import { lastPeriod } from './line-period.ts';
import { countRules } from './line-rules.ts';
import {
  matchAt,
  plainText,
  wordAt,
  type Found,
  type Rule,
  type RuleContext,
} from './line-text.ts';
import type { Reading, Sign } from './reading.ts';
import { likelyTemperatureUnit, possibleTemperatureUnit, withPoint } from './temperature-scale.ts';

/** A part of the line that was understood; `from` and `to` are places in the text as typed. */
export interface Understood {
  from: number;
  to: number;
  reading: Reading;
}

/** A part of the line that was not: why, what to do, and which signs it could be. */
export interface Unclear {
  from: number;
  to: number;
  text: string;
  why: string;
  couldBe: Sign[];
}

export interface ParsedLine {
  readings: Reading[];
  understood: Understood[];
  unclear: Unclear[];
}

type Part = { from: number; to: number } & (Found | { bare: string });

const rules: readonly Rule[] = [...countRules, lastPeriod, headCircumference, weight, height];

const separator = /[,;&+|]|\.(?= |$)|(?:and|then)(?= |$)/;
const bareNumber = /([0-9]{1,6}(?:\.[0-9]{1,9})?)/;
const decimalComma = /[0-9]+,[0-9][^ ;]*/;
const chunk = /[^ ,;]+/;
const notUnderstood = 'This is not understood.';

/**
 * Reads one line of vital signs as an MA types it: `120/80 72 98.6 16 98% 180lb 5'10"`.
 * Guarantees:
 * - Never throws, whatever is typed.
 * - Never guesses: a reading is only answered when the text can mean nothing else. Everything else
 * is answered as `unclear`, with its place, why, and what it could be.
 * - Every character that is not a space lies in exactly one part, understood or unclear.
 * - What is named or has a unit means the same in any order; readings come in the order typed, and
 * the same sign twice is two readings.
 *
 * Dates without a year need `today`. What was read may still be impossible: see `limits.ts`.
 */
export function parseVitalsLine(line: string, today?: Temporal.PlainDate): ParsedLine {
  const text = plainText(line);
  const parts = resolveBare(scan(text, today?.toString()));
  const understood: Understood[] = [];
  const unclear: Unclear[] = [];
  for (const part of parts) {
    if ('reading' in part) {
      understood.push({ from: part.from, to: part.to, reading: part.reading });
    } else if ('why' in part) {
      const { from, to, why, couldBe } = part;
      unclear.push({ from, to, text: line.slice(from, to), why, couldBe });
    }
  }
  return { readings: understood.map(({ reading }) => reading), understood, unclear };
}

/** Cuts the line into parts. A separator belongs to the part before it, or to the first one. */
function scan(text: string, today: string | undefined): Part[] {
  const parts: Part[] = [];
  let at = 0;
  let opening: number | undefined;
  let segmentStart = true;
  while (at < text.length) {
    if (text.charAt(at) === ' ') {
      at += 1;
      continue;
    }
    const between = matchAt(separator, text, at);
    if (between !== undefined) {
      const last = parts.at(-1);
      at += between[0].length;
      if (last === undefined) opening ??= at - between[0].length;
      else last.to = at;
      segmentStart = true;
      continue;
    }
    const part = readPart(text, at, { segmentStart, today });
    parts.push({ ...part, from: parts.length === 0 ? (opening ?? at) : at });
    at = part.to;
    segmentStart = false;
  }
  if (parts.length > 0 || opening === undefined) return mergeWords(parts);
  return [{ from: opening, to: text.trimEnd().length, why: notUnderstood, couldBe: [] }];
}

function readPart(
  text: string,
  at: number,
  context: RuleContext,
): Found | { to: number; bare: string } {
  for (const rule of rules) {
    const found = rule(text, at, context);
    if (found !== undefined) return found;
  }
  const comma = matchAt(decimalComma, text, at);
  if (comma !== undefined) {
    const why = 'Put a space after a comma, or a point for decimals.';
    return { to: at + comma[0].length, why, couldBe: [] };
  }
  const bare = wordAt(bareNumber, text, at);
  if (bare?.[1] !== undefined) return { to: at + bare[0].length, bare: bare[1] };
  const word = matchAt(chunk, text, at)?.[0] ?? text.charAt(at);
  return { to: at + word.length, why: notUnderstood, couldBe: [] };
}

/** Words that are not understood and follow each other are one question, not many. */
function mergeWords(parts: Part[]): Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const both = last && isWord(last) && isWord(part);
    if (both) last.to = part.to;
    else merged.push(part);
  }
  return merged;
}

function isWord(part: Part): boolean {
  return 'why' in part && part.why === notUnderstood;
}

/** Gives bare numbers their meaning: in order after a blood pressure, else by their shape alone. */
function resolveBare(parts: Part[]): Part[] {
  const resolved: Part[] = [];
  while (resolved.length < parts.length) {
    const last = resolved.at(-1);
    const follows = last !== undefined && signOf(last) === 'blood-pressure';
    const run = follows ? runFrom(parts, resolved.length) : [];
    const meanings = meaningsOf(run.map(runItem));
    run.forEach((part, place) => resolved.push(meant(part, meanings[place])));
    const part = parts[resolved.length];
    if (run.length === 0 && part) resolved.push(meant(part, alone(runItem(part))));
  }
  return resolved;
}

function runItem(part: Part): RunItem {
  return 'bare' in part ? { bare: part.bare } : { named: signOf(part) };
}

/** The bare numbers from here on, and the named pulse, temperature and respiration among them. */
function runFrom(parts: Part[], start: number): Part[] {
  const counted = ['pulse', 'temperature', 'respiration'];
  const end = parts.findIndex(
    (part, index) => index >= start && !('bare' in part) && !counted.includes(signOf(part) ?? ''),
  );
  return parts.slice(start, end < 0 ? undefined : end);
}

function signOf(part: Part): Sign | undefined {
  return 'reading' in part ? part.reading.sign : undefined;
}

function meant(part: Part, meaning: BareMeaning | undefined): Part {
  if (!('bare' in part) || meaning === undefined) return part;
  const { from, to } = part;
  if ('reading' in meaning) return { from, to, reading: meaning.reading };
  const { couldBe } = meaning;
  return { from, to, couldBe, why: whyBare(couldBe, part.bare) };
}

const asked: Partial<Record<Sign, (value: string) => string>> = {
  pulse: (value) => `p${value} for pulse`,
  temperature: (value) => `${namedTemperature(value)} for temperature`,
  respiration: (value) => `rr${value} for respiration`,
  'oxygen-saturation': (value) => `${value}% for oxygen`,
  weight: (value) => `${value}lb or ${value}kg for weight`,
  height: (value) => `${value}cm or ${value}in for height`,
  pain: (value) => `pain ${value}`,
};

/** With its scale where the number alone does not tell it. */
function namedTemperature(value: string): string {
  if (likelyTemperatureUnit(Number(value))) return `t${value}`;
  return `t${value}${possibleTemperatureUnit(Number(value))?.toLowerCase() ?? ''}`;
}

function whyBare(couldBe: Sign[], value: string): string {
  const ways = couldBe.flatMap((sign) => asked[sign]?.(value) ?? []);
  if (ways.length === 0) {
    const meant = withPoint(Number(value));
    if (meant === undefined) return 'Say what this number is.';
    return `Say what this number is. If it is the temperature ${meant}, type the point: t${meant}.`;
  }
  return `This number could be more than one thing. Write ${ways.join(', or ')}.`;
}
