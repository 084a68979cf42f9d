import { padsByTime } from '../../clinical/in-office-tests/pad-times.ts';
import { asClock } from '../../clinical/in-office-tests/read-window.ts';
import type { Component } from '../../clinical/in-office-tests/waived-test.ts';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import classes from './lab.module.css';

interface ReadFieldsProps {
  components: readonly Component[];
  /** When a pad is read, where the practice has said so. */
  limits: readonly { key: string; readAt?: number | undefined }[];
  typed: Readonly<Record<string, string>>;
  onTyped: (to: Record<string, string>) => void;
}

/** One row a line, pad or number: arrow keys choose, Tab goes on. Nothing is filled in. */
export function ReadFields({ components, limits, typed, onTyped }: ReadFieldsProps) {
  const set = (key: string) => (to: string) => onTyped({ ...typed, [key]: to });
  return (
    <div className={classes['pads']}>
      {padsByTime(components, limits).map(({ pad: { key, label, answer, unit }, readAt }) =>
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
            label={[
              unit?.unit ? `${label}, ${unit.unit}` : label,
              readAt !== undefined && `read at ${asClock(readAt)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
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
