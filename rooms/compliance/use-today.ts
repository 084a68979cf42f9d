import type { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../ui/time/today.ts';
import { useMe } from '../../wire/use-me.ts';

/** Today where the practice is. */
export function useToday(): Temporal.PlainDate {
  return todayIn(useMe().practice.timeZone);
}
