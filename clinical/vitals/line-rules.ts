import {
  bloodPressureDetails,
  oxygenDetails,
  painDetails,
  pulseDetails,
  readDetails,
  temperatureDetails,
  type Detail,
} from './line-details.ts';
import { matchAt, pattern, wordAt, type Found, type Rule } from './line-text.ts';
import type { Reading, Sign, TemperatureUnit } from './reading.ts';
import { likelyTemperatureUnit, withPoint } from './temperature-scale.ts';

const is = '~[:=]?~';

/** A value at a place, with the details that follow it. */
export function withDetails(
  reading: Record<string, unknown> & { sign: Sign },
  details: readonly Detail[],
  text: string,
  to: number,
): Found {
  const read = readDetails(details, text, to);
  return { to: read.to, reading: { ...reading, ...read.said } as Reading };
}

const pressureWord = pattern(`(?:bp|b/p|blood pressure)${is}`);
const pressure = pattern('([0-9]{2,3})~(?:/|over)~([0-9]{2,3})(?:~mm~hg)?');
const namedPressure = pattern('([0-9]{1,3})~(?:/|over)~([0-9]{1,3})(?:~mm~hg)?');

/** `120/80 l arm sitting`, `bp left arm 120/80`; details may come first after `bp` or a comma. */
const bloodPressure: Rule = (text, from, { segmentStart }) => {
  const named = matchAt(pressureWord, text, from);
  let at = from + (named?.[0].length ?? 0);
  const before =
    named || segmentStart ? readDetails(bloodPressureDetails, text, at) : { to: at, said: {} };
  at = before.to + (matchAt(/[ ):=]+/, text, before.to)?.[0].length ?? 0);
  const match = wordAt(named ? namedPressure : pressure, text, at);
  if (match === undefined) return undefined;
  const to = at + match[0].length;
  const [systolicMmHg, diastolicMmHg] = [Number(match[1]), Number(match[2])];
  if (systolicMmHg <= diastolicMmHg) {
    const why = 'The first number of a blood pressure is the higher one.';
    return { to, why, couldBe: ['blood-pressure'] };
  }
  const after = readDetails(bloodPressureDetails, text, to, before.said);
  const reading = { sign: 'blood-pressure', systolicMmHg, diastolicMmHg, ...after.said } as Reading;
  return { to: after.to, reading };
};

const pulseNamed = pattern(`(?:pulse|heart rate|hr|pr|p)${is}#(?:~(?:bpm|beats|/min))?`);
const pulseUnit = pattern('#~(?:bpm|beats(?:/min| a minute| per minute)?)');
const pulseRhythm = pattern('#(?= +(?:ir)?reg(?:ular)?(?: *$|[ ,;)]))(?! +reg(?:ular)? +cuff)');

const pulse: Rule = (text, from) => {
  const match =
    wordAt(pulseNamed, text, from) ??
    wordAt(pulseUnit, text, from) ??
    wordAt(pulseRhythm, text, from);
  if (match === undefined) return undefined;
  const reading = { sign: 'pulse' as const, perMinute: Number(match[1]) };
  return withDetails(reading, pulseDetails, text, from + match[0].length);
};

const degrees = '(?:(?:°|deg(?:rees)?)?~(f|c|fahrenheit|celsius)|(℉)|(℃))';
const temperatureNamed = pattern(
  `(?:temperature|temp|t)${is}([0-9]{1,6}(?:[.][0-9]{1,9}|,[0-9])?)(?:~${degrees})?`,
);
const temperatureUnit = pattern(`([0-9]{1,6}(?:[.][0-9]{1,9})?|[0-9]{2,3},[0-9])~${degrees}`);
const temperatureMethod = pattern(
  `#(?= +\\(?(?:oral|tymp|ear|temporal|forehead|ax|armpit|underarm|rectal))`,
);

const temperature: Rule = (text, from) => {
  const named = wordAt(temperatureNamed, text, from);
  const match =
    named ?? wordAt(temperatureUnit, text, from) ?? wordAt(temperatureMethod, text, from);
  if (match === undefined) return undefined;
  const to = from + match[0].length;
  const value = Number(match[1]?.replace(',', '.'));
  const written = unitOf(match);
  const unit = written ?? likelyTemperatureUnit(value);
  const twoNumbers = match[1]?.includes(',') && !named && likelyTemperatureUnit(value) !== unit;
  if (unit === undefined || twoNumbers) {
    return { to, why: unitMissing(value), couldBe: ['temperature'] };
  }
  return withDetails({ sign: 'temperature', value, unit }, temperatureDetails, text, to);
};

function unitMissing(value: number): string {
  const meant = withPoint(value);
  if (meant === undefined) return 'Say °F or °C, for example 98.6f or 37c.';
  return `No temperature is as high as ${value}. If it is ${meant}, type the point: t${meant}.`;
}

function unitOf(match: RegExpExecArray): TemperatureUnit | undefined {
  const [, , letter, fahrenheit, celsius] = match;
  if (fahrenheit !== undefined || letter?.startsWith('f')) return 'F';
  return celsius !== undefined || letter?.startsWith('c') ? 'C' : undefined;
}

/** What a bare number may be as a respiration: whole, 6 to 60. */
export function couldBeRespiration(value: number): boolean {
  return Number.isInteger(value) && value >= 6 && value <= 60;
}

const respirationNamed = pattern(
  `(?:respirations|respiration|respiratory rate|resps|resp|rr|r)${is}#(?:~(?:/min|breaths))?`,
);
const respirationUnit = pattern('#~(?:rr|resps|resp|breaths(?:/min| a minute| per minute)?)');

const respirationBetween = pattern(`# +(?:rr|resps|resp)${is}#`);

const respiration: Rule = (text, from) => {
  const between = wordAt(respirationBetween, text, from);
  if (between !== undefined) {
    const [one, other] = [Number(between[1]), Number(between[2])].map(couldBeRespiration);
    const why = 'Which number is the respiration? Write rr16 without a space.';
    if (one === other) return { to: from + between[0].length, why, couldBe: ['respiration'] };
    if (other) return undefined;
  }
  const match = wordAt(respirationNamed, text, from) ?? wordAt(respirationUnit, text, from);
  if (match === undefined) return undefined;
  const reading: Reading = { sign: 'respiration', perMinute: Number(match[1]) };
  return { to: from + match[0].length, reading };
};

const saturationNamed = pattern(
  `(?:oxygen saturation|o2~sats?|sp[o0]2|sao2|sats|sat|pulse~ox|pox|o2)${is}#(?:~%)?`,
);
const saturationUnit = pattern('#~%');

const saturation: Rule = (text, from) => {
  const match = wordAt(saturationNamed, text, from) ?? wordAt(saturationUnit, text, from);
  if (match === undefined) return undefined;
  const { to, said } = readDetails(oxygenDetails, text, from + match[0].length);
  const given = 'flowLPerMin' in said || 'fio2Percent' in said;
  const source = given && !('oxygen' in said) ? { oxygen: 'oxygen' } : {};
  const percent = Number(match[1]);
  return { to, reading: { sign: 'oxygen-saturation', percent, ...said, ...source } as Reading };
};

const painNamed = pattern(`pain(?: score| level| scale)?${is}#(?:~(?:/|out of|of)~10)?`);
const painAfter = pattern('#~/~10~pain(?! *[:=]? *[0-9])');
const tenth = pattern('(?:[0-9]|10)~/~10');

const pain: Rule = (text, from) => {
  const match = wordAt(painNamed, text, from) ?? wordAt(painAfter, text, from);
  if (match !== undefined) {
    const reading = { sign: 'pain' as const, score: Number(match[1]) };
    return withDetails(reading, painDetails, text, from + match[0].length);
  }
  const bare = wordAt(tenth, text, from);
  if (bare === undefined) return undefined;
  const why = 'If this is pain, write pain before it.';
  return { to: from + bare[0].length, why, couldBe: ['pain'] };
};
/**
 * The rules for all signs but weight, height, head and last period, in the order they are tried.
 */
export const countRules: readonly Rule[] = [
  bloodPressure,
  pulse,
  respiration,
  saturation,
  temperature,
  pain,
];
