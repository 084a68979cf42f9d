import { Checkbox } from '@mantine/core';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Told } from './use-told.ts';

interface CriticalProps {
  source: string | undefined;
  value: Told;
  onChange: (to: Told) => void;
}

/** A critical value: who was told and read it back, or why nobody was. */
export function Critical({ source, value, onChange }: CriticalProps) {
  return (
    <>
      <Notice tone="critical" role="alert">
        Critical for this practice{source ? ` (${source})` : ''}. Tell a provider now.
      </Notice>
      <SegmentedChoice
        label="Was somebody told?"
        name="critical"
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
        options={[
          { value: 'told', label: 'Told' },
          { value: 'not-told', label: 'Nobody yet' },
        ]}
      />
      {value.kind === 'told' && (
        <>
          <TextField
            label="Who was told?"
            name="critical.whom"
            value={value.whom}
            onChange={(whom) => onChange({ ...value, whom })}
          />
          <TextField
            label="When? (such as 9:15, or now)"
            name="critical.at"
            value={value.when}
            onChange={(when) => onChange({ ...value, when })}
          />
          <Field label="Read back" name="critical.readBack">
            {({ error: _said, ...control }) => (
              <Checkbox
                {...control}
                label="They read the value back, and it was right"
                checked={value.readBack}
                onChange={(event) => onChange({ ...value, readBack: event.currentTarget.checked })}
              />
            )}
          </Field>
        </>
      )}
      {value.kind === 'not-told' && (
        <TextField
          label="Why not?"
          name="critical.reason"
          value={value.reason}
          onChange={(reason) => onChange({ ...value, reason })}
        />
      )}
    </>
  );
}
