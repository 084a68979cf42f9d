import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Temporal } from 'temporal-polyfill';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { clockTime } from '../../ui/time/ClockTime.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { Named } from './day.contract.ts';
import { FreeTimes } from './FreeTimes.tsx';
import { useDay } from './schedule.query.ts';
import type { TimeChoice } from './time-choice.ts';
import { choiceOf, minutesOf, type TimeEntry } from './time-entry.ts';
import { dateOf } from './time-choice.ts';
import { dayWords, zoneWords } from './words.ts';

interface TimeFieldsProps {
  entry: TimeEntry;
  onEntry: (next: TimeEntry) => void;
  /** A field that stands before the others. */
  first?: ReactNode;
  /** Whose visit it is, to see what else they have that day. */
  patientId?: string | undefined;
  /** The appointment that is being moved. */
  movingId?: string | undefined;
}

/** Provider, room, length, day and time of a visit, with the free times of that day. */
export function TimeFields({ entry, onEntry, first, patientId, movingId }: TimeFieldsProps) {
  const { timeZone } = useMe().practice;
  const answer = useDay(entry.date);
  const day = answer.state === 'ready' ? answer.data : undefined;
  const choice = choiceOf(entry, timeZone);
  const set = (change: Partial<TimeEntry>) => onEntry({ ...entry, ...change });
  const length = (
    <TextField
      label="Length"
      name="minutes"
      unit="min"
      inputMode="numeric"
      maxLength={3}
      value={entry.minutes}
      onChange={(minutes) => set({ minutes })}
    />
  );
  return (
    <>
      <FieldGrid minWidth={200}>
        {first}
        {first && length}
        <Choice
          label="Provider"
          name="providerId"
          none="Choose…"
          options={day?.providers ?? []}
          value={entry.providerId}
          onChange={(providerId) => set({ providerId })}
        />
        <Choice
          label="Room"
          name="roomId"
          none="No room yet"
          options={day?.rooms ?? []}
          value={entry.roomId}
          onChange={(roomId) => set({ roomId })}
        />
        <DayAndTime
          entry={entry}
          choice={choice}
          set={set}
          timeZone={timeZone}
          autoFocus={movingId !== undefined}
        />
        {!first && length}
      </FieldGrid>
      <Ask choice={choice} entry={entry} set={set} timeZone={timeZone} />
      {day && dateOf(entry.date) && day.date === entry.date && (
        <FreeTimes
          day={day}
          entry={entry}
          choice={choice}
          onEntry={onEntry}
          patientId={patientId}
          movingId={movingId}
        />
      )}
    </>
  );
}

interface DayAndTimeProps {
  entry: TimeEntry;
  choice: TimeChoice;
  set: (change: Partial<TimeEntry>) => void;
  timeZone: string;
  autoFocus: boolean;
}

function DayAndTime({ entry, choice, set, timeZone, autoFocus }: DayAndTimeProps) {
  return (
    <>
      <Field label="Day" name="date" hint={dayHint(entry.date)}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={entry.date}
            autoFocus={autoFocus}
            onChange={(event) => set({ date: event.currentTarget.value, turn: undefined })}
          />
        )}
      </Field>
      <TextField
        label="Time"
        name="start"
        placeholder="9:15 or 2:30 PM"
        hint={timeHint(choice, minutesOf(entry), timeZone)}
        error={choice.state === 'wrong' ? choice.message : undefined}
        value={entry.time}
        onChange={(time) => set({ time, half: undefined, turn: undefined })}
      />
    </>
  );
}

function Choice(props: {
  label: string;
  name: string;
  none: string;
  options: readonly Named[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { label, name, none, options, value, onChange } = props;
  return (
    <Field label={label} name={name}>
      {(control) => (
        <NativeSelect
          {...control}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[
            { value: '', label: none },
            ...options.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      )}
    </Field>
  );
}

/** Asks where what was typed could mean two times. */
function Ask(props: {
  choice: TimeChoice;
  entry: TimeEntry;
  set: (change: Partial<TimeEntry>) => void;
  timeZone: string;
}) {
  const { choice, entry, set, timeZone } = props;
  if (choice.state === 'ask-half') {
    return (
      <SegmentedChoice
        label="Morning or afternoon?"
        value={entry.half}
        onChange={(half) => set({ half })}
        options={[
          { value: 'am', label: choice.am },
          { value: 'pm', label: choice.pm },
        ]}
      />
    );
  }
  const twice = choice.state === 'ask-turn' ? choice : choice.state === 'ready' && choice.twice;
  if (!twice) return null;
  return (
    <SegmentedChoice
      label="The clocks go back that night and this time comes twice. Which one?"
      value={entry.turn}
      onChange={(turn) => set({ turn })}
      options={[
        { value: 'first', label: `The first (${zoneWords(twice.first, timeZone)})` },
        { value: 'second', label: `The second (${zoneWords(twice.second, timeZone)})` },
      ]}
    />
  );
}

function dayHint(date: string): string | undefined {
  const day = dateOf(date);
  return day && dayWords(day);
}

/** What was understood: "9:15 AM to 9:35 AM". */
function timeHint(
  choice: TimeChoice,
  minutes: number | undefined,
  timeZone: string,
): string | undefined {
  if (choice.state !== 'ready') return undefined;
  const from = choice.at.epochMilliseconds;
  const words = (at: number) =>
    `${clockTime(at, timeZone)}${
      choice.twice ? ` ${zoneWords(Temporal.Instant.fromEpochMilliseconds(at), timeZone)}` : ''
    }`;
  if (minutes === undefined) return words(from);
  return `${words(from)} to ${words(from + minutes * 60_000)}`;
}
