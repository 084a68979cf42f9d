import { NativeSelect } from '@mantine/core';
import { Field } from '../../ui/form/Field.tsx';

interface ChoiceProps {
  label: string;
  /** Nothing chosen: nobody said it. */
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
  /** What stands while nothing is chosen. */
  none?: string;
  name?: string;
  autoFocus?: boolean;
}

/** One of many, or not said; never chosen for anybody. */
export function ChoiceField(props: ChoiceProps) {
  const { label, value, options, onChange, none = 'Not said', name, autoFocus } = props;
  return (
    <Field label={label} name={name}>
      {(control) => (
        <NativeSelect
          {...control}
          {...(autoFocus && { 'data-autofocus': true })}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
          data={[{ value: '', label: none }, ...options]}
        />
      )}
    </Field>
  );
}
