import { NativeSelect } from '@mantine/core';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Issue } from '../../fhir/refusal.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { Field } from '../../ui/form/Field.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { currentMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';

/** Today where the practice is. */
export function useToday(): Temporal.PlainDate {
  const { timeZone } = useMe().practice;
  return Temporal.Instant.fromEpochMilliseconds(currentMs())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
}

/** What is typed as the contract takes it: nothing is left out, a day is read, the rest is sent. */
export function dayTyped(text: string, today: Temporal.PlainDate): string | undefined {
  return text.trim() === '' ? undefined : (typedDay(text, today) ?? text);
}

/** A number as typed; nothing is left out, and what is no number is told by the contract. */
export function numberTyped(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text.replace(',', '.'));
}

/** A text that may be left out. */
export const textTyped = (text: string): string | undefined =>
  text.trim() === '' ? undefined : text.trim();

/** What is wrong with an input by its contract, before it is sent: each field once. */
export function issuesIn(contract: { input: z.ZodType }, input: unknown): Issue[] {
  const found = contract.input.safeParse(input).error?.issues ?? [];
  const byPath = new Map(found.map(({ path, message }) => [path.join('.'), message]));
  return [...byPath].map(([path, message]) => ({ path, message }));
}

interface FieldOf {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  required?: boolean;
  autoFocus?: boolean;
}

/** A day, typed as people type it. */
export function DayField(props: FieldOf) {
  return <TextField {...props} placeholder="11/20/2026" inputMode="numeric" />;
}

interface ChoiceProps extends FieldOf {
  options: readonly { value: string; label: string }[];
  /** What stands while nothing is chosen. */
  none: string;
}

/** One of many. */
export function ChoiceField({ options, none, value, onChange, autoFocus, ...words }: ChoiceProps) {
  return (
    <Field {...words}>
      {(control) => (
        <NativeSelect
          {...control}
          // The one is for a dialog that opens with it, the other where it comes a moment later.
          {...(autoFocus && { 'data-autofocus': true, autoFocus })}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[{ value: '', label: none }, ...options]}
        />
      )}
    </Field>
  );
}
