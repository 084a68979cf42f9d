import { Autocomplete } from '@mantine/core';
import { termNamed, termsLike, type Term } from '../../clinical/lists/terms.ts';
import { Field } from '../../ui/form/Field.tsx';
import type { AddedEntry } from './confirm-list.contract.ts';

interface NameFieldProps {
  name: string;
  label: string;
  entry: AddedEntry;
  /** What the practice's records have codes for. */
  terms: readonly Term[];
  onChange: (next: Pick<AddedEntry, 'name' | 'coding'>) => void;
}

const offeredAtMost = 8;

/**
 * The name of something added: free text, with the names below that the practice's own records
 * know. A name chosen, or typed as it stands there, takes its code along; any other is text alone.
 */
export function NameField({ name, label, entry, terms, onChange }: NameFieldProps) {
  const offered = termsLike(terms, entry.name, offeredAtMost).map((term) => term.name);
  const known = entry.coding ? 'as in your records' : undefined;
  const change = (typed: string) => {
    const term = termNamed(terms, typed);
    const coding = term && { system: term.system, code: term.code };
    onChange({ name: typed, coding });
  };
  return (
    <Field label={label} aside={known} name={name}>
      {(control) => (
        <Autocomplete
          {...control}
          role="combobox"
          value={entry.name}
          onChange={change}
          data={[...new Set(offered)]}
          // They are filtered by the beginnings of words already.
          filter={({ options }) => options}
          maxLength={200}
          autoFocus={entry.name === ''}
          autoComplete="off"
          selectFirstOptionOnChange={false}
          comboboxProps={{ withinPortal: true }}
        />
      )}
    </Field>
  );
}
