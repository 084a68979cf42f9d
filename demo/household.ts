import { Temporal } from 'temporal-polyfill';
import { origins, namesIn, type Origin } from './names.ts';
import type { Random } from './random.ts';
import type { VaccineStory } from './vaccine-story.ts';

/** Somebody who lives in a household, before anything of it is written as a record. */
export interface Member {
  family?: string;
  given: string[];
  suffix?: string;
  /** Sex recorded at birth, by which a body grows. */
  sex: 'female' | 'male';
  birthDate: Temporal.PlainDate;
  origin: Origin;
  language?: readonly [code: string, display: string];
  interpreter?: boolean;
  pronouns?: 'she' | 'he' | 'they';
  identity?: 'woman' | 'man' | 'nonbinary';
  birthOrder?: number;
  conditions?: readonly string[];
  provider?: number;
  visit?: string;
  story?: VaccineStory;
}

type Sex = Member['sex'];

const kinds = [
  ['family', 28],
  ['one-parent', 10],
  ['couple', 12],
  ['single', 20],
  ['older-couple', 18],
  ['older-single', 15],
  ['three-generations', 8],
] as const;

/** A made-up household: who lives together, and how they are called. Adults come first. */
export function makeHousehold(random: Random, asOf: Temporal.PlainDate): Member[] {
  const origin = random.weighted(origins.map((each) => [each, each.weight] as const));
  const make = (sex: Sex, years: number, family?: string) =>
    makeMember(random, asOf, origin, sex, years, family);
  const woman = (from: number, to: number) => make('female', random.int(from, to));
  const man = (from: number, to: number) => make('male', random.int(from, to));
  const either = (from: number, to: number) =>
    random.chance(0.52) ? woman(from, to) : man(from, to);
  switch (random.weighted(kinds)) {
    case 'family': {
      const mother = woman(24, 46);
      return withChildren(random, asOf, [mother, partner(random, asOf, mother)]);
    }
    case 'one-parent':
      return withChildren(random, asOf, [random.chance(0.8) ? woman(21, 48) : man(24, 50)]);
    case 'couple': {
      const one = woman(22, 61);
      return [one, partner(random, asOf, one)];
    }
    case 'older-couple': {
      const one = woman(60, 86);
      return [one, partner(random, asOf, one)];
    }
    case 'single':
      return [either(19, 64)];
    case 'older-single':
      return [either(66, 96)];
    case 'three-generations': {
      const mother = woman(26, 42);
      const family = withChildren(random, asOf, [mother, partner(random, asOf, mother)]);
      return [...family, make('female', yearsOf(mother, asOf) + random.int(20, 34), mother.family)];
    }
  }
}

/** Completed years on a day. */
export function yearsOf(member: { birthDate: Temporal.PlainDate }, on: Temporal.PlainDate): number {
  return member.birthDate.until(on, { largestUnit: 'years' }).years;
}

/** A day of birth that makes somebody this old on that day. */
export function birthDateFor(random: Random, asOf: Temporal.PlainDate, years: number) {
  return asOf.subtract({ years }).subtract({ days: random.int(1, 360) });
}

function makeMember(
  random: Random,
  asOf: Temporal.PlainDate,
  origin: Origin,
  sex: Sex,
  years: number,
  family?: string,
): Member {
  const generation = years >= 45 ? 0 : 1;
  return {
    family: family ?? surname(random, origin),
    given: givenNames(random, origin, sex, generation),
    sex,
    birthDate: birthDateFor(random, asOf, years),
    origin,
    ...spokenLanguage(random, origin, years),
  };
}

/** Some have a middle name; where given names are already of two parts none is added. */
function givenNames(random: Random, origin: Origin, sex: Sex, generation: 0 | 1): string[] {
  const names = namesIn(origin[sex][generation]);
  const first = random.pick(names);
  const middle = random.pick(names);
  const hasMiddle = origin.language === undefined || origin.hispanic === true;
  return hasMiddle && middle !== first && random.chance(0.4) ? [first, middle] : [first];
}

/**
 * Two family names, as is the custom in Latin America, more often without a hyphen than with one.
 */
function surname(random: Random, origin: Origin): string {
  const names = namesIn(origin.family);
  const first = random.pick(names);
  const second = random.pick(names);
  if (!origin.hispanic || first === second || random.chance(0.35)) return first;
  return random.chance(0.25) ? `${first}-${second}` : `${first} ${second}`;
}

/** What an adult prefers to speak at the clinic, and whether they need an interpreter for it. */
function spokenLanguage(random: Random, origin: Origin, years: number) {
  if (origin.language === undefined || years < 18) return {};
  const [code, display, inTen] = origin.language;
  const likely = years >= 45 ? inTen / 10 : inTen / 25;
  if (!random.chance(likely)) return {};
  return {
    language: [code, display] as const,
    interpreter: random.chance(years >= 60 ? 0.75 : 0.5),
  };
}

function partner(random: Random, asOf: Temporal.PlainDate, one: Member): Member {
  const years = Math.max(20, yearsOf(one, asOf) + random.int(-4, 7));
  const own = one.origin.language === undefined && random.chance(0.7);
  const sex = random.chance(0.06) ? one.sex : 'male';
  return makeMember(random, asOf, one.origin, sex, years, own ? one.family : undefined);
}

/** Adds one to four children, born when the mother (or the only parent) was 19 to 41. */
function withChildren(random: Random, asOf: Temporal.PlainDate, parents: Member[]): Member[] {
  const [parent, other] = parents as [Member, Member?];
  const age = yearsOf(parent, asOf);
  const count = random.weighted([
    [1, 3],
    [2, 4],
    [3, 2],
    [4, 1],
  ]);
  const oldest = Math.min(17, age - 19);
  const youngest = Math.max(0, age - 41);
  if (oldest < youngest) return parents;
  const family = childFamily(parent, other);
  const children: Member[] = [];
  for (let born = 0; born < count; born += 1) {
    const sex = random.chance(0.5) ? 'female' : 'male';
    const years = random.int(youngest, oldest);
    const child = makeMember(random, asOf, parent.origin, sex, years, family);
    if (children.every((sibling) => canBeSiblings(sibling, child))) children.push(child);
  }
  const spoken = parent.language;
  return [
    ...parents,
    ...children.map((child) =>
      spoken && random.chance(0.4) ? { ...child, language: spoken, interpreter: false } : child,
    ),
  ];
}

/** Not born within 11 months of each other, and not called the same. */
function canBeSiblings(one: Member, other: Member): boolean {
  const days = Math.abs(one.birthDate.until(other.birthDate, { largestUnit: 'days' }).days);
  return days > 335 && one.given[0] !== other.given[0];
}

function childFamily(parent: Member, other: Member | undefined): string {
  const first = (name: string | undefined) => (name ?? '').split(/[ -]/)[0] as string;
  if (!other) return parent.family as string;
  if (!parent.origin.hispanic) return other.family as string;
  return first(other.family) === first(parent.family)
    ? first(parent.family)
    : `${first(other.family)} ${first(parent.family)}`;
}
