import { asClock } from '../../clinical/in-office-tests/read-window.ts';
import type { WaivedTest } from '../../clinical/in-office-tests/waived-test.ts';
import type { KeptSettings } from './controls.contract.ts';

type Limits = KeptSettings['limits'][number];

/** Limits of one component as typed. */
export interface LimitsTyped {
  low: string;
  high: string;
  criticalBelow: string;
  criticalAbove: string;
  expected: readonly string[];
  criticalAnswers: readonly string[];
  /** `0:40` */
  readAt: string;
}

/** What is typed of a kit. */
export interface SettingsTyped {
  product: string;
  insert: string;
  readFrom: string;
  readTo: string;
  openDays: string;
  storage: string;
  every: 'day' | 'week' | 'month' | 'tests' | 'change' | undefined;
  count: string;
  outsideWindow: 'warning' | 'invalid';
  mayBypass: boolean;
  needsCompetency: boolean;
  providerReviews: boolean;
  panel: readonly string[];
  limits: Readonly<Record<string, LimitsTyped>>;
  criticalSource: string;
}

const text = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** What was kept, to be changed; nothing is filled in where nothing was kept. */
export function typedOf(test: WaivedTest, kept: KeptSettings | undefined): SettingsTyped {
  const schedule = kept?.schedule;
  return {
    product: kept?.product ?? '',
    insert: kept?.insert ?? '',
    readFrom: kept?.readFrom === undefined ? '' : asClock(kept.readFrom),
    readTo: kept?.readTo === undefined ? '' : asClock(kept.readTo),
    openDays: text(kept?.openDays),
    storage: kept?.storage ?? '',
    every: schedule?.every,
    count: schedule?.every === 'tests' ? String(schedule.count) : '',
    outsideWindow: kept?.outsideWindow ?? 'warning',
    mayBypass: kept?.mayBypass ?? false,
    needsCompetency: kept?.needsCompetency ?? false,
    providerReviews: kept?.providerReviews ?? false,
    panel: kept?.panel ?? [],
    limits: Object.fromEntries(
      test.components.map(({ key }) => {
        const own = kept?.limits.find((one) => one.key === key);
        return [
          key,
          {
            ...{ low: text(own?.low), high: text(own?.high) },
            criticalBelow: text(own?.criticalBelow),
            criticalAbove: text(own?.criticalAbove),
            expected: own?.expected ?? [],
            criticalAnswers: own?.criticalAnswers ?? [],
            readAt: own?.readAt === undefined ? '' : asClock(own.readAt),
          },
        ];
      }),
    ),
    criticalSource: kept?.criticalSource ?? '',
  };
}

/** `5:00` or `300` as seconds; not a number for anything else. */
function secondsOf(typed: string): number {
  const [, minutes, seconds] = /^(\d{1,3}):(\d{2})$/.exec(typed.trim()) ?? [];
  if (minutes !== undefined) return Number(minutes) * 60 + Number(seconds);
  return /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
}

/** What is sent: what was left empty is left out. */
export function sentOf(test: WaivedTest, typed: SettingsTyped): KeptSettings {
  const { readFrom, readTo, openDays, storage, every, count, criticalSource } = typed;
  const { product, insert, outsideWindow, mayBypass, needsCompetency, providerReviews } = typed;
  return {
    ...{ testCode: test.code, product, insert, outsideWindow },
    ...{ mayBypass, needsCompetency, providerReviews },
    ...(readFrom.trim() && { readFrom: secondsOf(readFrom) }),
    ...(readTo.trim() && { readTo: secondsOf(readTo) }),
    ...(openDays.trim() && { openDays: Number(openDays) }),
    ...(storage.trim() && { storage }),
    ...(every === 'tests' && { schedule: { every, count: Number(count) } }),
    ...(every !== undefined && every !== 'tests' && { schedule: { every } }),
    ...(test.isPanelOfPractice && { panel: [...typed.panel] }),
    ...(criticalSource.trim() && { criticalSource }),
    limits: Object.entries(typed.limits).flatMap(([key, one]) => limitsOf(key, one) ?? []),
  };
}

function limitsOf(key: string, typed: LimitsTyped): Limits | undefined {
  const number = (name: 'low' | 'high' | 'criticalBelow' | 'criticalAbove') =>
    typed[name].trim() === '' ? {} : { [name]: Number(typed[name]) };
  const limits: Limits = {
    key,
    ...number('low'),
    ...number('high'),
    ...number('criticalBelow'),
    ...number('criticalAbove'),
    ...(typed.expected.length > 0 && { expected: [...typed.expected] }),
    ...(typed.criticalAnswers.length > 0 && { criticalAnswers: [...typed.criticalAnswers] }),
    ...(typed.readAt.trim() && { readAt: secondsOf(typed.readAt) }),
  };
  return Object.keys(limits).length > 1 ? limits : undefined;
}
