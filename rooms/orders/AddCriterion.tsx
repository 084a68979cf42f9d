import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  criterion,
  criterionWords,
  type Criterion,
  type CriterionKind,
} from '../../clinical/standing-orders/criterion.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';

type Part = 'from' | 'below' | 'name' | 'codes' | 'value' | 'unit' | 'days' | 'words';

const partWords: Record<Part, string> = {
  from: 'At least so many years old',
  below: 'Younger than so many years',
  name: 'Name',
  codes: 'Codes, as system|code, by spaces',
  value: 'Value',
  unit: 'Unit',
  days: 'Within so many days',
  words: 'In words',
};

const parts: Record<CriterionKind, readonly Part[]> = {
  age: ['from', 'below'],
  'vaccine-due': ['name'],
  'condition-absent': ['name', 'codes'],
  'condition-present': ['name', 'codes'],
  'allergy-absent': ['name', 'codes'],
  value: ['name', 'codes', 'value', 'unit', 'days'],
  'not-done-within': ['days'],
  reason: ['words'],
  asked: ['words'],
};

/** Adds one criterion: its kind first, then what it asks. */
export function AddCriterion({ onAdd }: { onAdd: (one: Criterion) => void }) {
  const [kind, setKind] = useState<CriterionKind | ''>('');
  const [typed, setTyped] = useState<Partial<Record<Part, string>>>({});
  const [wrong, setWrong] = useState<string>();
  const add = () => {
    const made = criterion.safeParse(asCriterion(kind, typed));
    setWrong(made.success ? undefined : (made.error.issues[0]?.message ?? 'Look at it again.'));
    if (!made.success) return;
    onAdd(made.data);
    setKind('');
    setTyped({});
  };
  return (
    <>
      <Field label="Add a criterion">
        {(control) => (
          <NativeSelect
            {...control}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as CriterionKind | '')}
            data={[
              { value: '', label: 'Choose what is asked' },
              ...Object.entries(criterionWords).map(([value, label]) => ({ value, label })),
            ]}
          />
        )}
      </Field>
      {kind !== '' && (
        <>
          <FieldGrid minWidth={180}>
            {parts[kind].map((part) => (
              <TextField
                key={part}
                label={partWords[part]}
                value={typed[part] ?? ''}
                onChange={(to) => setTyped((before) => ({ ...before, [part]: to }))}
              />
            ))}
          </FieldGrid>
          {wrong && <p role="alert">{wrong}</p>}
          <div>
            <Button kind="quiet" onClick={add}>
              Add it
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** What was typed as a criterion; what is not right about it is told by its grammar. */
function asCriterion(kind: CriterionKind | '', typed: Partial<Record<Part, string>>): unknown {
  const { name, codes = '', unit, words = '' } = typed;
  const number = (text: string | undefined) => (text?.trim() ? Number(text) : undefined);
  const months = (text: string | undefined) => {
    const years = number(text);
    return years === undefined ? undefined : Math.round(years * 12);
  };
  const days = number(typed.days);
  const value = number(typed.value);
  const split = codes.split(/\s+/).filter(Boolean);
  return {
    ...{ kind, name, group: name, codes: split, unit, value, days, withinDays: days },
    ...{ fromMonths: months(typed.from), belowMonths: months(typed.below) },
    is: value === undefined ? 'recorded' : 'at-least',
    phrases: words
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    question: words,
  };
}
