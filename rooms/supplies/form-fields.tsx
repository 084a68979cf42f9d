import { NativeSelect } from '@mantine/core';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Issue } from '../../fhir/refusal.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { Field } from '../../ui/form/Field.tsx';

/** A day as the contract takes it; no day is left as it was typed, for the contract to refuse. */
export const dayTyped = (text: string, today: string): string =>
  typedDay(text, Temporal.PlainDate.from(today)) ?? text;

/** A number as typed; nothing, or no number, is told by the contract. */
export const numberTyped = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));

/** What is wrong with an input by its contract, before it is sent: each field once. */
export function issuesIn(contract: { input: z.ZodType }, input: unknown): Issue[] {
  const found = contract.input.safeParse(input).error?.issues ?? [];
  const byPath = new Map(found.map(({ path, message }) => [path.join('.'), message]));
  return [...byPath].map(([path, message]) => ({ path, message }));
}

interface ChoiceProps {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  required?: boolean;
}

/** One of many; nothing is chosen for the person. */
export function ChoiceField({ options, value, onChange, ...words }: ChoiceProps) {
  return (
    <Field {...words}>
      {(control) => (
        <NativeSelect
          {...control}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[{ value: '', label: 'Choose' }, ...options]}
        />
      )}
    </Field>
  );
}
