import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../../fhir/refusal.ts';
import { saidAtTyped } from '../../fhir/typed-time.ts';
import { currentMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';

/** What is said of a critical value while it is told. */
export interface Told {
  kind: 'told' | 'not-told' | undefined;
  whom: string;
  /** When, as typed: `now`, `9:15`, `2:05 pm`. */
  when: string;
  readBack: boolean;
  reason: string;
}

const noTold: Told = { kind: undefined, whom: '', when: '', readBack: false, reason: '' };

/** What is sent of it; undefined while it is not whole. */
function toldOf({ kind, whom, when, readBack, reason }: Told, now: Temporal.ZonedDateTime) {
  const at = saidAtTyped(when, now);
  if (kind === 'told' && readBack && at) return { kind, whom, at, readBack: true as const };
  return kind === 'not-told' ? { kind, reason } : undefined;
}

/** What is still missing. */
function wrongInTold(told: Told, now: Temporal.ZonedDateTime): Issue[] {
  const { kind, whom, when, readBack, reason } = told;
  if (kind === undefined) {
    return [{ path: 'critical', message: 'Tell a provider now, then say who was told.' }];
  }
  if (kind === 'not-told') {
    const message = 'Say why nobody was told.';
    return reason.trim().length < 3 ? [{ path: 'critical.reason', message }] : [];
  }
  return [
    ...(whom.trim().length < 3 ? [{ path: 'critical.whom', message: 'Say who was told.' }] : []),
    ...(saidAtTyped(when, now)
      ? []
      : [{ path: 'critical.at', message: 'Say when, such as 9:15, or now.' }]),
    ...(readBack
      ? []
      : [{ path: 'critical.readBack', message: 'Have it read back to you, then tick it.' }]),
  ];
}

/** What is said of a critical value; of any other nothing is missing and nothing is sent. */
export function useTold(isUrgent: boolean) {
  const { timeZone } = useMe().practice;
  const [told, setTold] = useState(noTold);
  const now = () =>
    Temporal.Instant.fromEpochMilliseconds(currentMs()).toZonedDateTimeISO(timeZone);
  return {
    ...{ told, setTold },
    missing: isUrgent ? wrongInTold(told, now()) : [],
    sent: () => (isUrgent ? toldOf(told, now()) : undefined),
  };
}
