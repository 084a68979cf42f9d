import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { birthSexes, genders } from './who.contract.ts';

/** Who somebody is, as it is typed. */
export interface WhoTyped {
  given: string;
  family: string;
  /** The birth date as it is typed. */
  born: string;
  birthSex?: (typeof birthSexes)[number] | undefined;
  gender?: (typeof genders)[number] | undefined;
}

interface WhoFieldsProps {
  value: WhoTyped;
  onChange: (part: Partial<WhoTyped>) => void;
  /** Before each field's name where the act nests them: `who.`. */
  scope?: string;
  /** The field that has the focus first. */
  autoFocus?: 'given' | 'birthDate' | undefined;
}

/** Names, birth date and sex, as on the papers somebody brings. */
export function WhoFields({ value, onChange, scope = '', autoFocus }: WhoFieldsProps) {
  return (
    <>
      <FieldGrid>
        <TextField
          name={`${scope}given`}
          label="Given names"
          value={value.given}
          onChange={(given) => onChange({ given })}
          autoFocus={autoFocus === 'given'}
        />
        <TextField
          name={`${scope}family`}
          label="Family name"
          value={value.family}
          onChange={(family) => onChange({ family })}
          required
        />
        <TextField
          name={`${scope}birthDate`}
          label="Date of birth"
          value={value.born}
          onChange={(born) => onChange({ born })}
          placeholder="3/8/1964"
          autoFocus={autoFocus === 'birthDate'}
          required
        />
      </FieldGrid>
      <SegmentedChoice
        name={`${scope}birthSex`}
        label="Sex at birth · needed"
        value={value.birthSex}
        onChange={(birthSex) => onChange({ birthSex })}
        options={[
          { value: 'F', label: 'Female' },
          { value: 'M', label: 'Male' },
          { value: 'UNK', label: 'Not known' },
        ]}
      />
      <SegmentedChoice
        name={`${scope}gender`}
        label="Gender on forms, when it is another"
        value={value.gender}
        onChange={(gender) => onChange({ gender })}
        options={[
          { value: 'female', label: 'Female' },
          { value: 'male', label: 'Male' },
          { value: 'other', label: 'Other' },
          { value: 'unknown', label: 'Not told' },
        ]}
      />
    </>
  );
}
