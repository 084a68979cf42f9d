import { Temporal } from 'temporal-polyfill';
import { CannotStart } from './cannot-start.ts';

/** The zone as it was given on a command line; throws CannotStart when there is none of this name. */
export function checkTimeZone(zone: string): string {
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return zone;
  } catch {
    throw new CannotStart(`There is no time zone "${zone}"; write it like America/New_York.`);
  }
}
