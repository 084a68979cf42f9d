import { amountOf, amountPlaces } from './amounts.ts';
import type { SearchParameter } from './definitions.ts';
import { monthPlaces } from './months.ts';
import { normalise } from './normalise.ts';
import { mainDateOf } from './single.ts';
import { intervalOfValue, type Part, type Put, textsOf, valuesOf } from './values.ts';

/**
 * The edition of what is kept beside a resource. Raise it when a change here, or in what this
 * builds on, keeps something else: what an older edition kept is then made anew at the start.
 */
export const extractionEdition = 4;

/** Values that are kept as tokens under a name. */
export interface Kept {
  name: string;
  put: (value: unknown, put: Put) => void;
}

/** The name of places of quantities, which all parameters of a type share. */
export const quantityName = '~quantity';
/** Types with an index on the main date, which needs no months beside it. */
export const indexedByDate: ReadonlySet<string> = new Set(['Encounter', 'Appointment']);
/** Letters up to which the beginning of a text is found without comparing. */
export const beginningLongest = 8;

/** The name under which the beginnings of a string parameter's texts are kept. */
export function beginningsName(parameter: string): string {
  return `${parameter}^`;
}

/** The name under which the months of a date parameter are kept. */
export function monthsName(parameter: string): string {
  return `${parameter}@`;
}

/** The name under which the identifiers of a reference parameter are kept. */
export function identifiersName(parameter: string): string {
  return `${parameter}:identifier`;
}

/** True when a type keeps the months of a date parameter. */
export function keepsMonths(type: string, parameter: string): boolean {
  if (parameter === '_lastUpdated') return false;
  return !(indexedByDate.has(type) && mainDateOf(type)?.name === parameter);
}

/** What is kept of one parameter of a type, each under a name of its own. */
export function keptOf(type: string, { name, type: kind }: SearchParameter): Kept[] {
  if (name === '_id') return [];
  const put = valuesOf[kind];
  switch (kind) {
    case 'string':
      return [
        { name, put: put! },
        { name: beginningsName(name), put: putBeginnings },
      ];
    case 'reference':
      return [
        { name, put: put! },
        { name: identifiersName(name), put: putIdentifier },
      ];
    case 'quantity':
      return [{ name: quantityName, put: putPlaces }];
    case 'date':
      return keepsMonths(type, name) ? [{ name: monthsName(name), put: putMonths }] : [];
    default:
      return put ? [{ name, put }] : [];
  }
}

function putBeginnings(value: unknown, put: Put): void {
  textsOf(value, (text) => {
    const letters = [...normalise(text)].slice(0, beginningLongest);
    letters.reduce((beginning, letter) => {
      put(beginning + letter);
      return beginning + letter;
    }, '');
  });
}

function putIdentifier(value: unknown, put: Put): void {
  const { identifier } = value as { identifier?: Part };
  if (identifier !== undefined) valuesOf.token?.(identifier, put);
}

function putPlaces(value: unknown, put: Put): void {
  const amount = amountOf(value);
  if (amount) amountPlaces(amount, put);
}

function putMonths(value: unknown, put: Put): void {
  const interval = intervalOfValue(value);
  if (interval) for (const place of monthPlaces(interval)) put(place);
}
