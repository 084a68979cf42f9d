import { heightDetails, weightDetails } from './line-details.ts';
import { withDetails } from './line-rules.ts';
import { matchAt, pattern, wordAt, type Found, type Rule } from './line-text.ts';
import type { LengthUnit, Sign } from './reading.ts';
import { inchesOf, poundsOf, roundTo } from './units.ts';

const is = '~[:=]?~';
const tallest = 272;
/** No head is larger in inches than this, and no larger number of inches is asked of a head. */
const largestHeadIn = 26;
/** Below this a length may be a baby's or the distance around a head. */
const headOrLength: Record<LengthUnit, number> = { cm: 65, in: 26 };

const weightWord = pattern(`(?:weight|wt|w)${is}`);
const pounds = String.raw`(?:lbs|lb|pounds|pound|\x23)`;
const poundsOunces = pattern(`#~${pounds}~(?:and )?#~(?:oz|ounces|ounce)`);
const weightValue = pattern(
  `#~(?:(kgs|kg|kilograms|kilogram|kilos|kilo)|(${pounds})|(?:grams|gram|gms|gm|g))`,
);
const bareNumber = pattern('#');

/** `180lb`, `180lb 4oz`, `82kg`, `wt 3240g`. */
export const weight: Rule = (text, from) => {
  const named = matchAt(weightWord, text, from);
  const at = from + (named?.[0].length ?? 0);
  const both = wordAt(poundsOunces, text, at);
  if (both !== undefined) {
    const to = at + both[0].length;
    const [whole, ounces] = [Number(both[1]), Number(both[2])];
    if (!Number.isInteger(whole) || ounces >= 16) {
      const why = 'Write whole pounds and fewer than 16 ounces, for example 7lb 4oz.';
      return { to, why, couldBe: ['weight'] };
    }
    const reading = { sign: 'weight' as const, value: poundsOf(whole, ounces), unit: 'lb' };
    return withDetails(reading, weightDetails, text, to);
  }
  const match = wordAt(weightValue, text, at);
  if (match !== undefined) {
    const unit = match[2] !== undefined ? 'kg' : match[3] !== undefined ? 'lb' : 'g';
    const reading = { sign: 'weight' as const, value: Number(match[1]), unit };
    return withDetails(reading, weightDetails, text, at + match[0].length);
  }
  return named && unitMissing(text, at, 'Say kg or lb, for example 82kg.', 'weight');
};

const decimalComma = /[0-9]+,[0-9][^ ;]*/;

/** A name and a number that is not enough: without a unit, or with a comma for a decimal point. */
function unitMissing(text: string, at: number, why: string, sign: Sign): Found | undefined {
  const comma = matchAt(decimalComma, text, at);
  if (comma !== undefined) {
    return { to: at + comma[0].length, why: 'Use a point for decimals.', couldBe: [sign] };
  }
  const bare = wordAt(bareNumber, text, at);
  return bare && { to: at + bare[0].length, why, couldBe: [sign] };
}

const heightWord = pattern(`(?:height|length|ht|len|h)${is}`);
const inchMark = `(?:"|''|inches|inch|in)`;
const fraction = '(½|¼|¾|(?:^| +)[13]/[24])';
const feet = `([1-9])~(?:'|feet|foot|ft)`;
// Inches after a space and without a mark must not be the number of something else: `5' 10 rr`.
const ownUnit = `(?! *(?:[0-9]*[a-z%°/℉℃\\x23]|[.,][0-9]))`;
const feetInches = pattern(`${feet}[ -]*#${fraction}?~${inchMark}`);
const feetInchesBare = pattern(`${feet}~#${fraction}?${ownUnit}`);
const feetOnly = pattern(feet);
const lengthValue = pattern(
  `#${fraction}?~(?:(cm|centimeters|centimeter)|(meters|meter|m)|(?:${inchMark}))`,
);

const parts: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };

function fractionOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const [over, under] = text.trim().split('/').map(Number);
  return parts[text] ?? (over ?? 0) / (under ?? 1);
}

/** `5'10"`, `5 ft 10½`, `70in`, `178cm`, `1.78m`. */
export const height: Rule = (text, from) => {
  const named = matchAt(heightWord, text, from);
  const at = from + (named?.[0].length ?? 0);
  return (
    readFeet(text, at) ?? readLength(text, at, named !== undefined) ?? (named && readTall(text, at))
  );
};

function readFeet(text: string, at: number): Found | undefined {
  const match =
    wordAt(feetInches, text, at) ?? wordAt(feetInchesBare, text, at) ?? wordAt(feetOnly, text, at);
  if (match === undefined) return undefined;
  const inches = Number(match[2] ?? 0) + fractionOf(match[3]);
  const spaced = /[a-z'] +[0-9]+$/.test(match[0]);
  const to = at + match[0].length;
  if (inches >= 12) {
    const alone = spaced ? wordAt(feetOnly, text, at) : undefined;
    if (alone) return heightOf(inchesOf(Number(alone[1]), 0), 'in', text, at + alone[0].length);
    return { to, why: 'Inches after feet are fewer than 12.', couldBe: ['height'] };
  }
  return heightOf(inchesOf(Number(match[1]), inches), 'in', text, to);
}

function heightOf(value: number, unit: LengthUnit, text: string, to: number): Found {
  return withDetails({ sign: 'height', value, unit }, heightDetails, text, to);
}

function readLength(text: string, at: number, named: boolean): Found | undefined {
  const match = wordAt(lengthValue, text, at);
  if (match === undefined) return undefined;
  const to = at + match[0].length;
  const [, digits, rest, cm, metres] = match;
  const typed = Number(digits) + fractionOf(rest);
  const value = metres === undefined ? typed : roundTo(typed * 100, 7);
  const unit = cm === undefined && metres === undefined ? 'in' : 'cm';
  if (!named && value < headOrLength[unit]) {
    const why = 'Write ht before a length, or hc before a head circumference.';
    return { to, why, couldBe: ['height', 'head-circumference'] };
  }
  return heightOf(value, unit, text, to);
}

/** `ht 178`: no person is 178 inches tall, so these are centimeters; `ht 70` may be either. */
function readTall(text: string, at: number): Found | undefined {
  const bare = wordAt(bareNumber, text, at);
  const value = Number(bare?.[1]);
  if (bare && !matchAt(decimalComma, text, at) && value * 2.54 > tallest && value <= tallest) {
    return heightOf(value, 'cm', text, at + bare[0].length);
  }
  return unitMissing(text, at, 'Say cm or inches, for example 178cm or 5\'10".', 'height');
}

const headWord = pattern(`(?:head circumference|head circ|head|hc|ofc)${is}`);
const headValue = pattern(`#${fraction}?~(?:(cm|centimeters)|${inchMark})`);

/** `hc 44.5cm`; without a unit only where it can be nothing but centimeters. */
export const headCircumference: Rule = (text, from) => {
  const named = matchAt(headWord, text, from);
  if (named === undefined) return undefined;
  const at = from + named[0].length;
  const match = wordAt(headValue, text, at);
  if (match !== undefined) {
    const value = Number(match[1]) + fractionOf(match[2]);
    const unit = match[3] === undefined ? 'in' : 'cm';
    return { to: at + match[0].length, reading: { sign: 'head-circumference', value, unit } };
  }
  const bare = wordAt(bareNumber, text, at);
  const value = Number(bare?.[1]);
  if (bare && !matchAt(decimalComma, text, at) && value >= largestHeadIn && value <= 94) {
    const reading = { sign: 'head-circumference', value, unit: 'cm' } as const;
    return { to: at + bare[0].length, reading };
  }
  return unitMissing(text, at, 'Say cm or inches, for example hc 44.5cm.', 'head-circumference');
};
