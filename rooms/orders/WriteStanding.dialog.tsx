import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { drugOf } from '../../clinical/medicines/drugs.ts';
import { inWords, type Criterion } from '../../clinical/standing-orders/criterion.ts';
import { standingForms, standingFormWords } from '../../clinical/standing-orders/standing-order.ts';
import { asTyped, typedDay } from '../../fhir/typed-date.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { todayIn } from '../../ui/time/today.ts';
import { useMe } from '../../wire/use-me.ts';
import { AddCriterion } from './AddCriterion.tsx';
import { DoseFields, doseInput, doseTyped } from './DoseFields.tsx';
import classes from './orders.module.css';
import { useOffered } from './orders.query.ts';
import { writeStandingContract, type ShownStanding } from './standing.contract.ts';
import { useWriteStanding } from './standing.query.ts';

interface WriteProps {
  /** A draft to change, or a version to follow; none: a new one. */
  from: ShownStanding | undefined;
  onClose: () => void;
}

/** A provider writes a standing order: what it orders, for whom, from when until when. */
export function WriteStandingDialog({ from, onClose }: WriteProps) {
  const title = from ? `${from.name}: ${from.state === 'draft' ? 'change' : 'next version'}` : '';
  return (
    <Dialog opened onClose={onClose} title={title || 'Write a standing order'} size={680}>
      <WriteForm from={from} onClose={onClose} />
    </Dialog>
  );
}

function WriteForm({ from, onClose }: WriteProps) {
  const act = useWriteStanding();
  const today = todayIn(useMe().practice.timeZone);
  const [typed, setTyped] = useState({
    name: from?.name ?? '',
    form: from?.form,
    code: from?.code ?? '',
    dose: doseTyped(from?.dose),
    note: from?.note ?? '',
    from: asTyped(today.toString()),
    through: from?.state === 'draft' ? asTyped(from.through) : '',
    criteria: from?.criteria ?? ([] as readonly Criterion[]),
  });
  const set = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }));
  const drug = drugOf(typed.code);
  const day = (text: string) => typedDay(text, today) ?? text;
  const input = {
    ...{ ...typed, from: day(typed.from), through: day(typed.through) },
    criteria: [...typed.criteria],
    dose: drug && doseInput(drug, typed.dose),
    ...(from?.state === 'draft' && { draft: { id: from.id, version: from.recordVersion } }),
    ...(from && from.state !== 'draft' && { series: from.series }),
  };
  const parsed = writeStandingContract.input.safeParse(input);
  const wrong = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    // The fields of a dose are named by the medicine, as in every order.
    ...{ path: path[0] === 'dose' ? [typed.code, ...path.slice(1)].join('.') : String(path[0]) },
    message,
  }));
  const text = (name: 'name' | 'note' | 'from' | 'through', label: string) => (
    <TextField
      label={label}
      name={name}
      value={typed[name]}
      onChange={(to) => set({ [name]: to })}
    />
  );
  return (
    <DialogForm
      label="Standing order"
      save="Keep as a draft"
      said="Kept. It orders nothing before it is signed."
      wrong={wrong}
      send={() => (parsed.data ? act.send(parsed.data) : undefined)}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
    >
      {text('name', 'Name')}
      <SegmentedChoice
        label="What is it to the law?"
        name="form"
        value={typed.form}
        onChange={(form) => set({ form })}
        options={standingForms.map((value) => ({ value, label: standingFormWords[value] }))}
      />
      <WhatItOrders
        code={typed.code}
        onCode={(code) => set({ code, dose: doseTyped(undefined) })}
      />
      <DoseFields code={typed.code} value={typed.dose} onChange={(dose) => set({ dose })} />
      <CriteriaField criteria={typed.criteria} onCriteria={(criteria) => set({ criteria })} />
      <FieldGrid minWidth={180}>
        {text('from', 'From')}
        {text('through', 'Through (last day)')}
      </FieldGrid>
      {text('note', 'Note on each order')}
    </DialogForm>
  );
}

function WhatItOrders({ code, onCode }: { code: string; onCode: (code: string) => void }) {
  const offered = useOffered(undefined);
  return (
    <Answer of={offered}>
      {({ items }) => (
        <Field label="What does it order?" name="code">
          {(control) => (
            <NativeSelect
              {...control}
              value={code}
              onChange={(event) => onCode(event.currentTarget.value)}
              data={[
                { value: '', label: 'Choose from the list' },
                ...items.map(({ code: value, label }) => ({ value, label })),
              ]}
            />
          )}
        </Field>
      )}
    </Answer>
  );
}

interface CriteriaProps {
  criteria: readonly Criterion[];
  onCriteria: (to: readonly Criterion[]) => void;
}

function CriteriaField({ criteria, onCriteria }: CriteriaProps) {
  return (
    <Field label="It holds when all of these are met" name="criteria">
      {({ error: _said, ...control }) => (
        <div
          id={control.id}
          aria-describedby={control['aria-describedby']}
          tabIndex={-1}
          role="group"
          aria-label="It holds when all of these are met"
          className={classes['kinds']}
        >
          <ul>
            {criteria.map((one) => (
              <li key={JSON.stringify(one)}>
                {inWords(one)}{' '}
                <Button
                  kind="plain"
                  label={`Take out: ${inWords(one)}`}
                  onClick={() => onCriteria(criteria.filter((other) => other !== one))}
                >
                  Take out
                </Button>
              </li>
            ))}
          </ul>
          <AddCriterion onAdd={(one) => onCriteria([...criteria, one])} />
        </div>
      )}
    </Field>
  );
}
