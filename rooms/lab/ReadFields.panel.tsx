import type { Component } from '../../clinical/in-office-tests/waived-test.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import classes from './lab.module.css';

interface ReadFieldsProps {
  components: readonly Component[];
  typed: Readonly<Record<string, string>>;
  onTyped: (to: Record<string, string>) => void;
}

/** One row a line, pad or number: arrow keys choose, Tab goes on. Nothing is filled in. */
export function ReadFields({ components, typed, onTyped }: ReadFieldsProps) {
  const set = (key: string) => (to: string) => onTyped({ ...typed, [key]: to });
  return (
    <div className={classes['pads']}>
      {components.map(({ key, label, answer, unit }) =>
        answer.kind === 'number' ? (
          <TextField
            key={key}
            label={label}
            name={`typed.${key}`}
            unit={answer.unit}
            inputMode="text"
            value={typed[key] ?? ''}
            onChange={set(key)}
            hint="When the meter says HI or LO: > or < and its last number."
          />
        ) : (
          <SegmentedChoice
            key={key}
            label={unit?.unit ? `${label}, ${unit.unit}` : label}
            name={`typed.${key}`}
            wrap={answer.choices.length > 4}
            value={typed[key]}
            onChange={set(key)}
            options={answer.choices.map((one) => ({ value: one.code, label: one.label }))}
          />
        ),
      )}
    </div>
  );
}
