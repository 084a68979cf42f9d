import { NativeSelect } from '@mantine/core';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { languages, type Demographics } from './demographics.contract.ts';

interface DetailsFieldsProps {
  value: Demographics;
  onChange: (value: Demographics) => void;
  /** Before each field's name where the act nests them: `changes.`. */
  scope?: string;
  /** The field that has the focus first. */
  autoFocus?: string | undefined;
}

/** How a person is reached, spoken to and spoken of. */
export function DetailsFields({ value, onChange, scope = '', autoFocus }: DetailsFieldsProps) {
  const text = (name: keyof Demographics, label: string) => ({
    name: `${scope}${name}`,
    label,
    value: value[name],
    autoFocus: autoFocus === name,
    onChange: (typed: string) => onChange({ ...value, [name]: typed }),
  });
  return (
    <>
      <FieldGrid>
        <TextField {...text('phone', 'Phone')} inputMode="tel" />
        <TextField {...text('email', 'E-mail')} inputMode="email" />
      </FieldGrid>
      <FieldGrid>
        <TextField {...text('street', 'Street and number')} />
        <TextField {...text('city', 'City')} />
        <TextField {...text('state', 'State')} placeholder="CA" maxLength={2} />
        <TextField {...text('postalCode', 'ZIP code')} inputMode="numeric" />
      </FieldGrid>
      <FieldGrid>
        <LanguageField {...text('language', 'Preferred language')} />
        <TextField {...text('pronouns', 'Pronouns')} placeholder="she/her" />
      </FieldGrid>
      <SegmentedChoice
        label="Interpreter"
        name={`${scope}interpreter`}
        value={value.interpreter}
        onChange={(interpreter) => onChange({ ...value, interpreter })}
        options={[
          { value: '', label: 'Not asked' },
          { value: 'needed', label: 'Needed' },
          { value: 'not-needed', label: 'Not needed' },
        ]}
      />
      <FieldGrid>
        <TextField {...text('contactName', 'Emergency contact')} />
        <TextField {...text('contactRelationship', 'Relationship')} placeholder="daughter" />
        <TextField {...text('contactPhone', 'Their phone')} inputMode="tel" />
      </FieldGrid>
    </>
  );
}

interface LanguageFieldProps {
  name: string;
  label: string;
  value: string;
  autoFocus: boolean;
  onChange: (language: string) => void;
}

function LanguageField({ name, label, value, autoFocus, onChange }: LanguageFieldProps) {
  const known = Object.entries(languages).map(([code, word]) => ({ value: code, label: word }));
  const other = value !== '' && !Object.hasOwn(languages, value);
  return (
    <Field name={name} label={label}>
      {({ error, ...control }) => (
        <NativeSelect
          {...control}
          error={error}
          {...(autoFocus ? { 'data-autofocus': true } : {})}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[
            { value: '', label: 'Not asked' },
            ...known,
            ...(other ? [{ value, label: value }] : []),
          ]}
        />
      )}
    </Field>
  );
}
