import type { Patient } from '@medplum/fhirtypes';
import { normalise } from '../../../../records/extract/normalise.ts';

/** As in http://terminology.hl7.org/CodeSystem/match-grade. */
export type Grade = 'certain' | 'probable' | 'possible';

/** How well a person on file fits the one sought. */
export interface Match {
  grade: Grade;
  /** 0 to 1; every certain match stands above every probable one, and so on. */
  score: number;
}

/** What two records say of one thing: the same, nearly, otherwise, or nothing to compare. */
type Told = 'same' | 'near' | 'other' | 'unknown';

const worth: Record<Told, number> = { same: 1, near: 0.5, other: 0, unknown: 0.25 };
const floor: Record<Grade, number> = { certain: 0.9, probable: 0.6, possible: 0.2 };
const span: Record<Grade, number> = { certain: 0.1, probable: 0.25, possible: 0.35 };

/**
 * Compares a person sought with one on file. Certain takes a number that both bear (of the same
 * system), and the same family name and birth date: people who are not one may share a name, a
 * birth date, a phone and a home. Undefined when they are not alike.
 */
export function matchOf(sought: Patient, onFile: Patient): Match | undefined {
  const told = {
    number: numbers(sought, onFile),
    family: family(sought, onFile),
    given: given(sought, onFile),
    birth: birth(sought.birthDate, onFile.birthDate),
    gender: equal(known(sought.gender), known(onFile.gender)),
    reach: reach(sought, onFile),
  };
  const grade = gradeOf(told);
  if (!grade) return undefined;
  const all = Object.values(told).map((one) => worth[one]);
  const mean = all.reduce((total, one) => total + one, 0) / all.length;
  return { grade, score: Math.round((floor[grade] + span[grade] * mean) * 1000) / 1000 };
}

type AllTold = Record<'number' | 'family' | 'given' | 'birth' | 'gender' | 'reach', Told>;

function gradeOf({ number, family, given, birth, gender, reach }: AllTold): Grade | undefined {
  const isNamed = family === 'same' && given !== 'other';
  if (number === 'same') {
    if (family === 'same' && birth === 'same' && gender !== 'other') return 'certain';
    return isNamed || birth === 'same' ? 'probable' : 'possible';
  }
  if (family === 'same' && given === 'same' && birth === 'same') {
    return gender === 'other' ? 'possible' : 'probable';
  }
  const names = [family, given].filter((one) => one === 'same' || one === 'near').length;
  if (birth === 'same' && names > 0) return 'possible';
  if (birth === 'near' && names === 2) return 'possible';
  if (birth === 'unknown' && names === 2) return 'possible';
  return reach === 'same' && names > 0 && birth !== 'other' ? 'possible' : undefined;
}

function numbers(a: Patient, b: Patient): Told {
  const of = ({ identifier = [] }: Patient): string[] =>
    identifier.flatMap(({ system, value }) =>
      system !== undefined && value !== undefined ? `${system}|${value}` : [],
    );
  const [ours, theirs] = [of(a), new Set(of(b))];
  if (ours.length === 0 || theirs.size === 0) return 'unknown';
  return ours.some((one) => theirs.has(one)) ? 'same' : 'other';
}

function family(a: Patient, b: Patient): Told {
  const of = ({ name = [] }: Patient): string[] =>
    name.flatMap((one) => (one.family === undefined ? [] : normalise(one.family)));
  return words(of(a), of(b));
}

function given(a: Patient, b: Patient): Told {
  const of = ({ name = [] }: Patient): string[] =>
    name.flatMap(({ given: names = [] }) => names.slice(0, 1).map((one) => normalise(one)));
  return words(of(a), of(b));
}

/** Near: one begins the other (`Guada`, `Guadalupe`), or is a part of a double name. */
function words(ours: string[], theirs: string[]): Told {
  if (ours.length === 0 || theirs.length === 0) return 'unknown';
  if (ours.some((one) => theirs.includes(one))) return 'same';
  const isNear = (a: string, b: string): boolean =>
    a.startsWith(b) || b.startsWith(a) || a.split(' ').some((part) => b.split(' ').includes(part));
  return ours.some((one) => theirs.some((other) => isNear(one, other))) ? 'near' : 'other';
}

/** Near: month and day the other way round, or two of year, month and day alike. */
function birth(a: string | undefined, b: string | undefined): Told {
  if (a === undefined || b === undefined) return 'unknown';
  if (a === b) return 'same';
  const [x, y] = [a.split('-'), b.split('-')];
  if (x.length < 3 || y.length < 3) {
    const length = Math.min(x.length, y.length);
    return x.slice(0, length).join() === y.slice(0, length).join() ? 'near' : 'other';
  }
  const isTurned = x[0] === y[0] && x[1] === y[2] && x[2] === y[1];
  const alike = x.filter((part, at) => part === y[at]).length;
  return isTurned || alike === 2 ? 'near' : 'other';
}

function known(gender: string | undefined): string | undefined {
  return gender === 'male' || gender === 'female' ? gender : undefined;
}

function equal(a: string | undefined, b: string | undefined): Told {
  if (a === undefined || b === undefined) return 'unknown';
  return a === b ? 'same' : 'other';
}

/** A phone number or an address for mail that both have. */
function reach(a: Patient, b: Patient): Told {
  const of = ({ telecom = [] }: Patient): string[] =>
    telecom.flatMap(({ system, value = '' }) => {
      if (system === 'email') return [value.trim().toLowerCase()].filter(Boolean);
      const digits = value.replace(/\D/g, '').slice(-10);
      return digits.length === 10 ? [digits] : [];
    });
  const [ours, theirs] = [of(a), of(b)];
  if (ours.length === 0 || theirs.length === 0) return 'unknown';
  return ours.some((one) => theirs.includes(one)) ? 'same' : 'other';
}
