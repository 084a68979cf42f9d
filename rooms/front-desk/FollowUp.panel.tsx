import { NativeSelect } from '@mantine/core';
import { Temporal } from 'temporal-polyfill';
import { visitTypes } from '../../clinical/scheduling/visit-types.ts';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { CheckOutSheet } from './check-out.contract.ts';
import {
  followUpFrom,
  followUpWhens,
  minutesOf,
  type FollowUpDraft,
  type FollowUpWhen,
} from './follow-up-draft.ts';
import { FreeTimes } from './FreeTimes.panel.tsx';
import { typedDay } from './typed-birth-date.ts';

interface FollowUpPanelProps {
  sheet: CheckOutSheet;
  value: FollowUpDraft;
  onChange: (value: FollowUpDraft) => void;
}

/** When they come again, for what and with whom; the free times are the provider's own. */
export function FollowUpPanel({ sheet, value, onChange }: FollowUpPanelProps) {
  const edit = (part: Partial<FollowUpDraft>) => onChange({ ...value, start: undefined, ...part });
  const wanted = value.when !== undefined && value.when !== 'none';
  const from = followUpFrom(value, sheet.today);
  return (
    <Card title="Follow-up">
      <SegmentedChoice
        label="When do they come again?"
        name="when"
        value={value.when}
        onChange={(when) => edit({ when })}
        options={Object.entries(followUpWhens).map(([key, label]) => ({
          value: key as FollowUpWhen,
          label,
        }))}
        wrap
      />
      {value.when === 'date' && <DateField value={value} today={sheet.today} onChange={edit} />}
      {wanted && (
        <>
          <FieldGrid>
            <Choice
              name="visitType"
              label="Kind of visit"
              value={value.visitType}
              onChange={(visitType) => edit({ visitType })}
              options={visitTypes.map(({ code, name, minutes }) => ({
                value: code,
                label: `${name}, ${minutes} min`,
              }))}
            />
            <Choice
              name="providerId"
              label="With"
              value={value.providerId ?? ''}
              onChange={(providerId) => edit({ providerId: providerId || undefined })}
              options={[
                ...(value.providerId === undefined ? [{ value: '', label: 'Choose' }] : []),
                ...sheet.providers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <TextField
              name="followUp.reason"
              label="For what"
              aside="optional"
              value={value.reason}
              onChange={(reason) => onChange({ ...value, reason })}
              maxLength={300}
            />
          </FieldGrid>
          {from !== undefined && value.providerId !== undefined && (
            <FreeTimes
              asked={{ providerId: value.providerId, from, minutes: minutesOf(value.visitType) }}
              value={value.start}
              onChange={(start) => edit({ start })}
            />
          )}
        </>
      )}
    </Card>
  );
}

interface DateFieldProps {
  value: FollowUpDraft;
  today: string;
  onChange: (part: Partial<FollowUpDraft>) => void;
}

/** A typed day; what is not one yet stays as typed. */
function DateField({ value: { date }, today, onChange }: DateFieldProps) {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date);
  const wrong =
    date !== '' && (!isDay || date < today) ? 'Type a day from today on: 12/7/2026.' : undefined;
  return (
    <TextField
      name="date"
      label="Day"
      placeholder="12/7/2026"
      value={date}
      onChange={(typed) => onChange({ date: typed })}
      onBlur={() => onChange({ date: typedDay(date, Temporal.PlainDate.from(today)) ?? date })}
      warning={wrong}
    />
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
}

function Choice({ name, label, value, onChange, options }: ChoiceProps) {
  return (
    <Field name={name} label={label}>
      {(control) => (
        <NativeSelect
          {...control}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={options}
        />
      )}
    </Field>
  );
}
