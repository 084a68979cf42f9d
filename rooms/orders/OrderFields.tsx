import { Checkbox } from '@mantine/core';
import type { Temporal } from 'temporal-polyfill';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { asTyped, typedDay } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import type { ShownItem, ShownSet } from './catalogue.contract.ts';
import { DoseFields, doseInput, noDose } from './DoseFields.tsx';
import { Items } from './Items.tsx';
import classes from './orders.module.css';
import { useOffered, type PlaceTyped } from './orders.query.ts';

interface OrderFieldsProps {
  encounterId: string | undefined;
  /** What of the catalogue is to be done for this patient already, by code. */
  open: readonly string[];
  value: PlaceTyped;
  onChange: (part: Partial<PlaceTyped>) => void;
  today: Temporal.PlainDate;
}

/** What is ordered, how soon and with which words: the same for who signs and for who enters. */
export function OrderFields({ encounterId, open, value, onChange, today }: OrderFieldsProps) {
  const offered = useOffered(encounterId);
  const { codes, isUrgent, expectedBy, note, doses = {} } = value;
  return (
    <>
      <Answer of={offered}>
        {({ items, sets }) => (
          <>
            <Sets sets={sets.filter(({ fits }) => fits)} items={items} {...{ codes, onChange }} />
            <Items
              catalogue={items}
              codes={codes}
              open={open}
              onCodes={(to) => onChange({ codes: to })}
            />
          </>
        )}
      </Answer>
      {codes.map((code) => (
        <DoseFields
          key={code}
          code={code}
          value={doses[code] ?? noDose}
          onChange={(to) => onChange({ doses: { ...doses, [code]: to } })}
        />
      ))}
      <SegmentedChoice
        label="How soon?"
        value={isUrgent ? 'urgent' : 'routine'}
        onChange={(to) => onChange({ isUrgent: to === 'urgent' })}
        options={[
          { value: 'routine', label: 'Routine' },
          { value: 'urgent', label: 'Urgent' },
        ]}
      />
      <FieldGrid minWidth={200}>
        <TextField
          label="Expected by (empty: now)"
          name="expectedBy"
          value={expectedBy}
          onChange={(to) => onChange({ expectedBy: to })}
          placeholder={asTyped(today.toString())}
        />
        <TextField
          label="Note"
          name="note"
          value={note}
          onChange={(to) => onChange({ note: to })}
          maxLength={500}
        />
      </FieldGrid>
    </>
  );
}

interface SetsProps {
  sets: readonly ShownSet[];
  items: readonly ShownItem[];
  codes: readonly string[];
  onChange: (part: Partial<PlaceTyped>) => void;
}

/** Sets that fit why the patient is here. Each thing is ticked by a person; nothing is beforehand. */
function Sets({ sets, items, codes, onChange }: SetsProps) {
  return sets.map((set) => (
    <div key={set.id} role="group" aria-label={`Set: ${set.name}`}>
      <Quiet>Fits this visit: {set.name}</Quiet>
      <div className={classes['items']}>
        {set.codes.map((code) => (
          <Checkbox
            key={code}
            label={items.find((one) => one.code === code)?.label ?? code}
            checked={codes.includes(code)}
            onChange={(event) => {
              const others = codes.filter((one) => one !== code);
              onChange({ codes: event.currentTarget.checked ? [...others, code] : others });
            }}
          />
        ))}
      </div>
    </div>
  ));
}

/** What of it is sent. */
export function ordersTyped(value: PlaceTyped, today: Temporal.PlainDate) {
  const { codes, isUrgent, expectedBy, note, doses = {} } = value;
  const day = expectedBy.trim() === '' ? undefined : (typedDay(expectedBy, today) ?? expectedBy);
  return codes.map((code) => {
    const drug = drugOf(code);
    return {
      ...{ code, isUrgent },
      ...(day !== undefined && { expectedBy: day }),
      ...(note.trim() !== '' && { note }),
      ...(drug && { dose: doseInput(drug, doses[code] ?? noDose) }),
    };
  });
}

/** The field of what is wrong: `orders.0.dose.amount` is that of the first one's code. */
export function fieldOf(path: readonly PropertyKey[], codes: readonly string[]): string {
  const [, n, part, field] = path;
  return part === 'dose' ? `${codes[Number(n)]}.${String(field)}` : String(path.at(-1));
}
