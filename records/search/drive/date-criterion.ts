import type { Temporal } from 'temporal-polyfill';
import { seedOf, tokenOf } from '../../extract/hash.ts';
import { indexedByDate, keepsMonths, monthsName } from '../../extract/kept-values.ts';
import { exactEnds } from '../../extract/main-columns.ts';
import { monthsBetween } from '../../extract/months.ts';
import { mainDateOf } from '../../extract/single.ts';
import type { ValuesCondition, WantedDate } from '../language/condition.ts';
import { widened } from '../match/ordered.ts';
import type { Bind, Criterion, Sql } from './criterion.ts';

const hasDate = '(date is not null or date_end is not null)';

/** Types with an index of what is long or open. */
const splitByLength = new Set(['Observation', 'Encounter', 'Appointment']);

/** Conditions on a date parameter: by the columns of the main date, or by months. */
export function dateCriterion(
  practiceId: string,
  type: string,
  condition: ValuesCondition,
  now: Temporal.Instant,
): Criterion {
  const wanted = condition.wanted.flatMap((one) =>
    one.kind === 'date' ? [widened(one, now)] : [],
  );
  const { name } = condition.parameter;
  if (name === '_lastUpdated') return { column: lastUpdated(wanted) };
  const months = hintsOf(practiceId, type, name, wanted);
  const main = mainDateOf(type);
  if (main?.name !== name) return months;
  if (exactEnds[type] !== undefined) return onlyStart(type, wanted);
  const [only, ...others] = wanted;
  const column: Sql = (bind) => wanted.map((one) => `(${spanOf(one, bind)})`).join(' or ');
  if (only && others.length === 0 && type === 'Patient' && isOneDay(only)) {
    return { ...months, column: (bind) => `birth_date = ${bind(only.start)}::date`, drives: true };
  }
  if (!only || others.length > 0 || !splitByLength.has(type) || only.prefix === 'ne') {
    return { ...months, column: (bind, driven) => `(${column(bind, driven)})` };
  }
  return { ...months, ...byDate(only), drives: indexedByDate.has(type) };
}

/** True when the columns alone decide on a date parameter, so that nothing need be compared. */
export function isDecidedByDate(type: string, { parameter, wanted }: ValuesCondition): boolean {
  if (parameter.name === '_lastUpdated') return true;
  const main = mainDateOf(type);
  if (main?.name !== parameter.name || !main.isAlone) return false;
  return (
    exactEnds[type] === undefined || wanted.every((one) => one.kind === 'date' && isWhole(one))
  );
}

function isOneDay({ prefix, start, end }: WantedDate): boolean {
  const isDay =
    start.endsWith('T00:00:00.000Z') && Date.parse(end) - Date.parse(start) === 86_400_000;
  return prefix === 'eq' && isDay;
}

function isWhole({ start, end }: WantedDate): boolean {
  return start.endsWith('.000Z') && end.endsWith('.000Z');
}

/** An instant, to the millisecond: it covers just that one. */
function lastUpdated(wanted: readonly WantedDate[]): Sql {
  return (bind) => {
    const one = (date: WantedDate): string => {
      const [start, end] = [bind(date.start), bind(date.end)].map((each) => `${each}::timestamptz`);
      const is: Record<WantedDate['prefix'], string> = {
        eq: `last_updated >= ${start} and last_updated < ${end}`,
        ap: `last_updated >= ${start} and last_updated < ${end}`,
        ne: `not (last_updated >= ${start} and last_updated < ${end})`,
        gt: `last_updated >= ${end}`,
        sa: `last_updated >= ${end}`,
        ge: `last_updated >= ${start}`,
        lt: `last_updated < ${start}`,
        eb: `last_updated < ${start}`,
        le: `last_updated < ${end}`,
      };
      return `(${unused(date.prefix, is, start!, end!)})`;
    };
    return `(${wanted.map(one).join(' or ')})`;
  };
}

/** Names both values, as PostgreSQL must be told the type of each that it is sent. */
function unused(
  prefix: WantedDate['prefix'],
  is: Record<WantedDate['prefix'], string>,
  start: string,
  end: string,
): string {
  return `${is[prefix]} and ${start} <= ${end}`;
}

/** A type whose column `date_end` is not the end of this parameter: its start is an instant. */
function onlyStart(type: string, wanted: readonly WantedDate[]): Criterion {
  if (!wanted.every(isWhole)) return {};
  const column: Sql = (bind) => {
    const one = (date: WantedDate): string => {
      const start = () => `${bind(date.start)}::timestamptz`;
      const end = () => `${bind(date.end)}::timestamptz`;
      switch (date.prefix) {
        case 'eq':
        case 'ap':
          return `date >= ${start()} and date < ${end()}`;
        case 'ne':
          return `not (date >= ${start()} and date < ${end()})`;
        case 'gt':
        case 'sa':
          return `date >= ${end()}`;
        case 'ge':
          return `date >= ${start()}`;
        case 'lt':
        case 'eb':
          return `date < ${start()}`;
        case 'le':
          return `date < ${end()}`;
      }
    };
    const [only, ...others] = wanted;
    if (only && others.length === 0) return one(only);
    return `(${wanted.map((date) => `(${one(date)})`).join(' or ')})`;
  };
  return { column, drives: indexedByDate.has(type) && wanted.length === 1 };
}

/** The comparison of match/ordered.ts, on the columns; a null is an open end. */
function spanOf({ prefix, start, end }: WantedDate, bind: Bind): string {
  const from = (): string => `${bind(start)}::timestamptz`;
  const to = (): string => `${bind(end)}::timestamptz`;
  const within = (): string => `date >= ${from()} and date_end <= ${to()}`;
  const after = (at: string): string =>
    `(date_end > ${at} or (date_end is null and date is not null))`;
  const before = (at: string): string =>
    `(date < ${at} or (date is null and date_end is not null))`;
  switch (prefix) {
    case 'eq':
      return `${within()} and date < ${to()}`;
    case 'ne':
      return `${hasDate} and (${within()}) is not true`;
    case 'gt':
      return after(to());
    case 'lt':
      return before(from());
    case 'ge':
      return `${after(to())} or (${within()})`;
    case 'le':
      return `${before(from())} or (${within()})`;
    case 'sa':
      return `date >= ${to()}`;
    case 'eb':
      return `date_end <= ${from()}`;
    case 'ap':
      return `${before(to())} and ${after(from())}`;
  }
}

/**
 * By an index on the start: what is short begins close to what it must reach. What is long or open
 * has an index of its own.
 */
function byDate(wanted: WantedDate): Criterion {
  const span: Sql = (bind) => `(${spanOf(wanted, bind)})`;
  const from: Sql = (bind) => `date > ${bind(wanted.start)}::timestamptz - interval '1 day'`;
  const until: Sql = (bind) => `date < ${bind(wanted.end)}::timestamptz`;
  switch (wanted.prefix) {
    case 'gt':
    case 'ge':
      return { split: { bound: from, span } };
    case 'lt':
    case 'le':
    case 'eb':
      return { split: { bound: until, span } };
    case 'ap':
      return {
        split: {
          bound: (bind, driven) => `${from(bind, driven)} and ${until(bind, driven)}`,
          span,
        },
      };
    default:
      return { column: span };
  }
}

/** The months in which what matches may lie. */
function hintsOf(
  practiceId: string,
  type: string,
  name: string,
  wanted: readonly WantedDate[],
): Criterion {
  if (!keepsMonths(type, name) || wanted.some(({ prefix }) => prefix === 'ne')) return {};
  const places = new Set<string>();
  for (const { prefix, start, end } of wanted) {
    const isOpenEnd = prefix === 'gt' || prefix === 'ge' || prefix === 'sa';
    const isOpenStart = prefix === 'lt' || prefix === 'le' || prefix === 'eb';
    const [from, to] = [isOpenStart ? undefined : start, isOpenEnd ? undefined : end];
    for (const place of monthsBetween(from, to)) places.add(place);
  }
  const seed = seedOf(practiceId);
  return { hints: [[...places].map((place) => tokenOf(seed, monthsName(name), place))] };
}
