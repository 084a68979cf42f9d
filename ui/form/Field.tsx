import { IconAlertOctagonFilled, IconAlertTriangleFilled } from '@tabler/icons-react';
import { useContext, useId, type ReactNode } from 'react';
import classes from './Field.module.css';
import { ProblemsContext } from './problems.ts';

/** What a control inside a `Field` must take: `<TextInput {...control} />`. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
  error: boolean;
}

export interface FieldWords {
  /** Stands above the control. */
  label: ReactNode;
  /** Beside the label, quieter: method, position, "optional". */
  aside?: ReactNode;
  /** The path of the field in what is sent, so that the server's issues find it: `vitals.pulse`. */
  name?: string | undefined;
  /** Below the control, until something is wrong. */
  hint?: ReactNode;
  /** Unusual, but it may be so: range, age band and source. Never stops anyone. */
  warning?: ReactNode;
  /** Impossible or missing: what is wrong and what to do. */
  error?: ReactNode;
  required?: boolean | undefined;
}

interface FieldProps extends FieldWords {
  children: (control: FieldControl) => ReactNode;
}

/** The frame of every control: label above; hint, warning and error below, each with its shape. */
export function Field(props: FieldProps) {
  const { label, aside, name, hint, warning, required, children } = props;
  const made = useId();
  const id = name ? fieldId(useContext(ProblemsContext).scope, name) : made;
  const { of } = useContext(ProblemsContext);
  const error = props.error ?? (name ? of(name) : undefined);
  const below = [error && `${id}-error`, warning && `${id}-warning`, hint && `${id}-hint`];
  return (
    <div className={classes['field']} data-warning={(warning && !error) || undefined}>
      <label htmlFor={id} className={classes['label']}>
        {label}
        {required && <span className={classes['required']}> · needed</span>}
        {aside && <span className={classes['aside']}> · {aside}</span>}
      </label>
      {children({
        id,
        'aria-describedby': below.filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
        error: Boolean(error),
      })}
      <div>
        {error && (
          <p id={`${id}-error`} className={classes['error']}>
            <IconAlertOctagonFilled size={14} aria-hidden /> <span>{error}</span>
          </p>
        )}
        {warning && (
          <p id={`${id}-warning`} className={classes['warning']}>
            <IconAlertTriangleFilled size={14} aria-hidden /> <span>{warning}</span>
          </p>
        )}
        {hint && !error && (
          <p id={`${id}-hint`} className={classes['hint']}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** The id of a named field within one form. */
export function fieldId(scope: string, name: string): string {
  return `${scope}-${name.replace(/[^\w-]/g, '_')}`;
}
