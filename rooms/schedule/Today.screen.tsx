import { Navigate, useSearch } from '@tanstack/react-router';
import { currentMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import { todayIn } from './words.ts';

/** Today's schedule, at its own address: `/schedule?patient=…` goes on to that day with the rest. */
export default function TodayScreen() {
  const { practice } = useMe();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const today = todayIn(practice.timeZone, currentMs()).toString();
  return <Navigate to={`/schedule/${today}`} search={search as never} replace />;
}
