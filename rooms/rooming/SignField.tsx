import { TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { signNames } from '../../clinical/vitals/reading-words.ts';
import { Field } from '../../ui/form/Field.tsx';
import { HowTaken } from './HowTaken.tsx';
import { NotDoneMenu, NotDoneSign } from './NotDone.tsx';
import { Critical, Remarks } from './Remarks.tsx';
import classes from './rooming.module.css';
import { labelOf, lastWords, otherUnits, placeholderOf, unitWords } from './sign-words.ts';
import { unitOf, type Fields } from './vital-fields.ts';
import { vitalRemarks } from './vital-remarks.ts';
import { limitsOf, troubleOf } from './vital-troubles.ts';
import { setField, slotsOf, type Slot } from './vitals-entry.ts';
import type { SignFieldProps } from './NotDone.tsx';

/** One sign in the form: a place for every reading of it, or why it was not done. */
export function SignField(props: SignFieldProps) {
  const { sign, entry, visit } = props;
  const slots = slotsOf(entry, sign, visit.today);
  const isEmpty = slots.every(({ read }) => read.state === 'empty');
  if (entry.notDone[sign] && isEmpty) return <NotDoneSign {...props} />;
  return slots.map((slot) => (
    <SlotField key={slot.key} {...props} slot={slot} isLast={slot.place === slots.length - 1} />
  ));
}

interface SlotProps extends SignFieldProps {
  slot: Slot;
  isLast: boolean;
}

function SlotField(props: SlotProps) {
  const { slot, sign, entry, change, visit, system } = props;
  const set = (fields: Fields) => change((before) => setField(before, slot, fields));
  const setValue = (value: string) => {
    const unit = unitOf(sign, system);
    // The unit is kept with the number from now on; switching the units later changes neither.
    const pinned = slot.fields['unit'] !== undefined && slot.fields['value'] !== '';
    set({ value, ...(unit === undefined || pinned ? {} : { unit }) });
  };
  const { value = '', unit = unitOf(sign, system) ?? '' } = slot.fields;
  const remarks = vitalRemarks(slot, visit, entry);
  const last = slot.read.state === 'empty' ? lastWords(sign, visit, system) : undefined;
  return (
    <div className={classes['sign']} data-wide={sign === 'blood-pressure' || undefined}>
      <Field
        label={labelOf(slot, entry, visit)}
        aside={otherUnits(slot, visit)}
        name={slot.key}
        error={value === '' ? undefined : troubleOf(slot, limitsOf(visit))}
        warning={remarks.level === 'unusual' ? <Remarks remarks={remarks} /> : undefined}
        hint={last ?? (remarks.facts.join(' ') || undefined)}
      >
        {(control) => (
          <TextInput
            {...control}
            data-sign={sign}
            value={value}
            // A place that was just opened for another reading is there to be typed into.
            autoFocus={slot.place > 0 && slot.from === 'nowhere'}
            autoComplete="off"
            inputMode={sign === 'blood-pressure' || sign === 'height' ? 'text' : 'decimal'}
            placeholder={placeholderOf(sign, visit)}
            onChange={(event) => setValue(event.currentTarget.value)}
            onKeyDown={goToNext}
            rightSection={
              <FieldEnd {...props} unit={unitWords(sign, unit, value)} isEmpty={value === ''} />
            }
            rightSectionWidth={value === '' ? 104 : 96}
          />
        )}
      </Field>
      {remarks.level === 'critical' && <Critical remarks={remarks} />}
      {slot.read.state === 'reading' && <HowTaken slot={slot} visit={visit} onSet={set} />}
    </div>
  );
}

function FieldEnd({ isEmpty, unit, ...props }: SlotProps & { unit: string; isEmpty: boolean }) {
  const { sign, slot, isLast, change, entry } = props;
  if (isEmpty && slot.place === 0) return <NotDoneMenu {...props} />;
  if (isEmpty) return <span className={classes['unit']}>{unit}</span>;
  const another = () =>
    change((before) => ({ ...before, repeats: { ...before.repeats, [sign]: slot.place + 1 } }));
  const repeatable = isLast && sign !== 'last-menstrual-period';
  return (
    <span className={classes['fieldEnd']}>
      <span className={classes['unit']}>{unit}</span>
      {repeatable && (
        <button
          type="button"
          className={classes['another']}
          aria-label={`Another ${signNames[sign].toLowerCase()} reading`}
          title="Another reading"
          disabled={(entry.repeats[sign] ?? 0) > slot.place}
          onClick={another}
        >
          +
        </button>
      )}
    </span>
  );
}

/** Enter goes to the next field; saving is ⌘ or Ctrl with Enter. */
function goToNext(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) {
    return;
  }
  event.preventDefault();
  const { form } = event.currentTarget;
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('[data-sign]') ?? [])];
  const next = fields[fields.indexOf(event.currentTarget) + 1];
  if (next) next.focus();
  else form?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus();
}
