import { clockDay, clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';

/** Day and time of an instant by the practice's clock. */
export function useWhen(): (at: string) => string {
  const { timeZone } = useMe().practice;
  return (at) => `${clockDay(Date.parse(at), timeZone)}, ${clockTime(Date.parse(at), timeZone)}`;
}
