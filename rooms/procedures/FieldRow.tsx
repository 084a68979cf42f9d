import { Checkbox, NativeSelect } from '@mantine/core';
import type { DetailField, FieldKind } from '../../clinical/procedures/template.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import classes from './procedures.module.css';

interface FieldRowProps {
  field: DetailField;
  at: number;
  onChange: (to: DetailField) => void;
  onRemove: () => void;
}

const kindWords: [FieldKind, string][] = [
  ['text', 'Words'],
  ['number', 'Number'],
  ['choice', 'One of a list'],
  ['yes-no', 'Yes or no'],
];

/** One field of a procedure, as the practice writes it. */
export function FieldRow({ field, at, onChange, onRemove }: FieldRowProps) {
  const { label, kind, unit = '', choices = [], required } = field;
  return (
    <div className={classes['rows']}>
      <div className={classes['row']}>
        <TextField
          label="Name of the field"
          name={`details.${at}.label`}
          value={label}
          onChange={(to) => onChange({ ...field, label: to })}
          maxLength={120}
        />
        <Field label="What is written">
          {(control) => (
            <NativeSelect
              {...control}
              value={kind}
              onChange={(event) =>
                onChange({ ...field, kind: event.currentTarget.value as FieldKind })
              }
              data={kindWords.map(([value, words]) => ({ value, label: words }))}
            />
          )}
        </Field>
        <Button kind="plain" onClick={onRemove} label={`Take out: ${label || 'this field'}`}>
          Take out
        </Button>
      </div>
      {kind === 'number' && (
        <TextField
          label="Unit"
          value={unit}
          onChange={(to) => onChange({ ...field, unit: to })}
          placeholder="mm"
          maxLength={20}
        />
      )}
      {kind === 'choice' && (
        <TextField
          label="What to choose from, with commas between"
          name={`details.${at}`}
          value={choices.join(', ')}
          onChange={(to) => onChange({ ...field, choices: to.split(/, ?/) })}
        />
      )}
      <Checkbox
        label={`${label || 'This field'} has to be filled in`}
        checked={required}
        onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })}
      />
    </div>
  );
}
