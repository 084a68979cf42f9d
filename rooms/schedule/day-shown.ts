import type { LocalDay } from '../../clinical/scheduling/local-day.ts';
import type { ScheduleDay, ScheduledVisit } from './day.contract.ts';
import type { Column, DayView } from './day-layout.ts';

/** What a booking begins with: what was clicked, or whom an address names. */
export interface BookWith {
  /** Milliseconds since 1970. */
  startMs?: number;
  providerId?: string;
  roomId?: string;
  patientId?: string;
}

/** What the grid and the list draw. */
export interface DayShownProps {
  day: ScheduleDay;
  view: DayView;
  local: LocalDay;
  columns: readonly Column[];
  onOpen: (visit: ScheduledVisit) => void;
  /** Missing for who may only look. */
  onBook: ((start: BookWith) => void) | undefined;
}
