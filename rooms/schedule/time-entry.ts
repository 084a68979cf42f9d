import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../../fhir/refusal.ts';
import { officeHours } from '../../clinical/scheduling/office-hours.ts';
import { readTime, typeTime, type TimeChoice, type TypedTime } from './time-choice.ts';

/** When, how long, with whom and where, as a form has it while it is filled in. */
export interface TimeEntry extends TypedTime {
  minutes: string;
  providerId: string;
  roomId: string;
}

/** The entry of a time that was chosen; on a day of its own when none was. */
export function entryOf(
  start: { startMs?: number | undefined; providerId?: string; roomId?: string; minutes?: number },
  date: string,
  timeZone: string,
): TimeEntry {
  const { startMs, providerId = '', roomId = '', minutes } = start;
  return {
    ...(startMs === undefined ? { date, time: '' } : typedAt(startMs, timeZone)),
    minutes: minutes === undefined ? '' : String(minutes),
    providerId,
    roomId,
  };
}

/** The same entry at another time. */
export function atTime(entry: TimeEntry, startMs: number, timeZone: string): TimeEntry {
  return { ...entry, half: undefined, turn: undefined, ...typedAt(startMs, timeZone) };
}

function typedAt(startMs: number, timeZone: string): TypedTime {
  return typeTime(Temporal.Instant.fromEpochMilliseconds(startMs), timeZone);
}

/** The whole minutes typed; undefined when that is no length of a visit. */
export function minutesOf({ minutes }: TimeEntry): number | undefined {
  const number = /^\d{1,3}$/.test(minutes.trim()) ? Number(minutes) : Number.NaN;
  return number >= 5 && number <= 480 ? number : undefined;
}

export function choiceOf(entry: TimeEntry, timeZone: string): TimeChoice {
  return readTime(entry, timeZone, officeHours);
}

/** What is missing or wrong before it can be sent. */
export function problemsOf(entry: TimeEntry, choice: TimeChoice): Issue[] {
  const problems: Issue[] = [];
  if (entry.providerId === '')
    problems.push({ path: 'providerId', message: 'Choose the provider.' });
  if (minutesOf(entry) === undefined) {
    problems.push({ path: 'minutes', message: 'Type a length from 5 to 480 minutes.' });
  }
  if (entry.date === '') problems.push({ path: 'date', message: 'Choose the day.' });
  else if (choice.state === 'empty') problems.push({ path: 'start', message: 'Choose the time.' });
  if (choice.state === 'wrong') problems.push({ path: 'start', message: choice.message });
  if (choice.state === 'ask-half') problems.push({ path: 'start', message: 'Choose AM or PM.' });
  if (choice.state === 'ask-turn') {
    problems.push({ path: 'start', message: 'Choose the first or the second.' });
  }
  return problems;
}
