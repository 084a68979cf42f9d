import { Temporal } from 'temporal-polyfill';
import type { OfficeHours } from './clock.ts';

/** When visits are usually booked, by the clinic's clock. Booking outside is warned of, not refused. */
export const officeHours: OfficeHours = {
  open: Temporal.PlainTime.from('08:00'),
  close: Temporal.PlainTime.from('17:00'),
};
