import type { DetailField, ProcedureTemplate } from '../../clinical/procedures/template.ts';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { ProcedureTyped } from './procedures.query.ts';

interface DetailsProps {
  template: ProcedureTemplate;
  typed: ProcedureTyped;
  type: (part: Partial<ProcedureTyped>) => void;
}

/** Where it was done, what was counted, and what this practice writes down of it. */
export function Details({ template, typed, type }: DetailsProps) {
  const { asksSite, counts, details } = template;
  const { site, before, after, countTold } = typed;
  const differ = before.trim() !== '' && after.trim() !== '' && Number(before) !== Number(after);
  const isShort = ({ kind }: DetailField) => kind === 'text' || kind === 'number';
  return (
    <>
      <FieldGrid minWidth={180}>
        {asksSite && (
          <TextField
            label="Where on the body, with the side"
            name="record.site"
            value={site}
            onChange={(to) => type({ site: to })}
            placeholder="such as left shin"
            maxLength={120}
          />
        )}
        {counts && (
          <>
            <TextField
              label={`${counts === 'sutures' ? 'Sutures' : 'Staples'} counted before`}
              name="record.counts"
              inputMode="numeric"
              value={before}
              onChange={(to) => type({ before: to })}
            />
            <TextField
              label={`${counts === 'sutures' ? 'Sutures' : 'Staples'} counted out`}
              inputMode="numeric"
              value={after}
              onChange={(to) => type({ after: to })}
            />
          </>
        )}
        {details.filter(isShort).map((field) => (
          <Asked key={field.id} field={field} typed={typed} type={type} />
        ))}
      </FieldGrid>
      {counts && differ && (
        <TextField
          label="The counts differ: which provider was told, and what was said?"
          name="record.countTold"
          value={countTold}
          onChange={(to) => type({ countTold: to })}
          maxLength={500}
        />
      )}
      {details
        .filter((field) => !isShort(field))
        .map((field) => (
          <Asked key={field.id} field={field} typed={typed} type={type} />
        ))}
    </>
  );
}

function Asked({ field, typed, type }: Omit<DetailsProps, 'template'> & { field: DetailField }) {
  const { id, label, kind, unit, choices = [], required } = field;
  const value = typed.details[id] ?? '';
  const change = (to: string) => type({ details: { ...typed.details, [id]: to } });
  const name = `record.details.${id}`;
  if (kind === 'text' || kind === 'number') {
    return (
      <TextField
        {...{ label, name, value, required, onChange: change, maxLength: 500 }}
        {...(kind === 'number' && { inputMode: 'decimal' as const, unit })}
      />
    );
  }
  const options = kind === 'yes-no' ? ['yes', 'no'] : choices;
  return (
    <SegmentedChoice
      {...{ label: required ? `${label} · needed` : label, name, wrap: true, onChange: change }}
      value={value || undefined}
      options={options.map((one) => ({
        ...{ value: one, label: kind === 'yes-no' ? (one === 'yes' ? 'Yes' : 'No') : one },
      }))}
    />
  );
}
