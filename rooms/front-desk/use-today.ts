import { Temporal } from 'temporal-polyfill';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';

/** Today by the practice's own calendar. */
export function useToday(): Temporal.PlainDate {
  const { timeZone } = useMe().practice;
  const now = Temporal.Instant.fromEpochMilliseconds(useNowMs());
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}
