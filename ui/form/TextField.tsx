import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { Field, type FieldWords } from './Field.tsx';
import classes from './Field.module.css';

export interface TextFieldProps extends FieldWords {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Inside, at the right: `mmHg`, `/min`. */
  unit?: ReactNode;
  /** A pale example of the form of an answer, never a value from before. */
  placeholder?: string;
  /** `decimal` and `numeric` bring up digits on a tablet; what is typed stays text. */
  inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email' | 'search';
  autoComplete?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  maxLength?: number;
  type?: 'text' | 'password';
  /** More than one: a text of several lines. */
  lines?: number;
  ref?: Ref<HTMLInputElement>;
}

/** A line or a few lines of text. Numbers are typed here too, so that nothing a person types is lost. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, onBlur, lines = 1 } = props;
  const optional = {
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(props.inputMode === undefined ? {} : { inputMode: props.inputMode }),
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
    ...(onBlur === undefined ? {} : { onBlur }),
    autoComplete: props.autoComplete ?? 'off',
    disabled: props.disabled ?? false,
    // Only where a screen or dialog opens for this one field.
    autoFocus: props.autoFocus ?? false,
    // A dialog puts the focus on its first control, the cross, unless a field says so.
    ...(props.autoFocus ? { 'data-autofocus': true } : {}),
  };
  return (
    <Field {...props}>
      {(control) =>
        lines > 1 ? (
          <Textarea
            {...control}
            {...optional}
            value={value}
            autosize
            minRows={lines}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            {...control}
            {...optional}
            {...(props.ref ? { ref: props.ref } : {})}
            type={props.type ?? 'text'}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            rightSection={props.unit && <span className={classes['unit']}>{props.unit}</span>}
            rightSectionWidth={props.unit ? unitWidth(props.unit) : 0}
            rightSectionPointerEvents="none"
          />
        )
      }
    </Field>
  );
}

function unitWidth(unit: ReactNode): string {
  const letters = typeof unit === 'string' ? unit.length : 6;
  return `calc(${letters}ch + 22px)`;
}
