import { useContext, useId, type ReactNode } from 'react';
import { IconAlertOctagonFilled } from '@tabler/icons-react';
import { VisuallyHidden } from '../VisuallyHidden.tsx';
import { fieldId } from './Field.tsx';
import { ProblemsContext } from './problems.ts';
import classes from './SegmentedChoice.module.css';

export interface Option<Value extends string> {
  value: Value;
  label: ReactNode;
}

interface SegmentedChoiceProps<Value extends string> {
  label: string;
  /** For views and filters, whose meaning is plain to see. */
  labelHidden?: boolean;
  options: readonly Option<Value>[];
  /** Nothing chosen yet: no option is filled in for the person. */
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** Lets many options flow over several lines as separate pills. */
  wrap?: boolean;
  name?: string;
  /** Takes the focus when the dialog it stands in opens. */
  autoFocus?: boolean;
  error?: string | undefined;
}

/** One of a few, all in sight. Arrow keys move, as in any radio group. */
export function SegmentedChoice<Value extends string>(props: SegmentedChoiceProps<Value>) {
  const { label, labelHidden, options, value, onChange, wrap } = props;
  const made = useId();
  const { scope, of } = useContext(ProblemsContext);
  const group = props.name ? fieldId(scope, props.name) : made;
  const error = props.error ?? (props.name ? of(props.name) : undefined);
  return (
    <fieldset
      role="radiogroup"
      className={classes['choice']}
      aria-describedby={error ? `${group}-error` : undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend className={labelHidden ? undefined : classes['label']}>
        {labelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </legend>
      <div className={classes['options']} data-wrap={wrap || undefined}>
        {options.map((option, index) => (
          <label key={option.value} className={classes['option']}>
            <input
              type="radio"
              id={index === 0 ? group : undefined}
              name={`${group}-choice`}
              data-autofocus={(props.autoFocus && index === 0) || undefined}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${group}-error`} className={classes['error']}>
          <IconAlertOctagonFilled size={14} aria-hidden /> <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
