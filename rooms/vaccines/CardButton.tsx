import { useState } from 'react';
import { Autocomplete } from '@mantine/core';
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../../fhir/refusal.ts';
import { typedDay } from '../../fhir/typed-date.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMay, useMe } from '../../wire/use-me.ts';
import { cardSources, cardSourceWords } from './correct.contract.ts';
import classes from './giving.module.css';
import { useCardDraft, useRecordCard, useVaccineNames, type CardTyped } from './giving.query.ts';

/** Enters the doses of a card or another record that the patient brought. */
export function CardButton({ patientId }: { patientId: string }) {
  const [open, setOpen] = useState(false);
  const mayChange = useMay('chart.change');
  if (!mayChange) return null;
  return (
    <>
      <Button kind="plain" onClick={() => setOpen(true)}>
        Enter doses from a card…
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title="Doses given elsewhere" size={760}>
        {open && <CardForm patientId={patientId} onClose={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

const emptyDose = { vaccine: '', date: '', lotNumber: '' };

function CardForm({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const draft = useCardDraft(patientId);
  const act = useRecordCard(draft);
  const names = useVaccineNames();
  const { timeZone } = useMe().practice;
  const now = Temporal.Instant.fromEpochMilliseconds(Math.trunc(useNowMs()));
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const known = names.state === 'ready' ? names.data.vaccines : [];
  const labels = known.map(({ cvx, name }) => `${name} (${cvx})`);
  const { source, doses } = draft.value;
  const read = readDoses(doses, today);
  const change = (index: number, to: Partial<CardTyped['doses'][number]>) =>
    draft.change((before) => ({
      ...before,
      doses: before.doses.map((one, at) => (at === index ? { ...one, ...to } : one)),
    }));
  if (!draft.ready) return null;
  return (
    <DialogForm
      label="Doses given elsewhere"
      save="Enter the doses"
      said="Entered as given elsewhere."
      wrong={[...(source === '' ? [noSource] : []), ...read.issues]}
      send={() => (source === '' ? undefined : act.send({ patientId, source, doses: read.doses }))}
      busy={act.state === 'sending'}
      refusal={act.state === 'refused' ? act.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <SegmentedChoice
        label="Where are they from?"
        name="source"
        wrap
        value={source === '' ? undefined : source}
        onChange={(to) => draft.change((before) => ({ ...before, source: to }))}
        options={cardSources.map((value) => ({ value, label: cardSourceWords[value] }))}
      />
      <Doses doses={doses} labels={labels} onChange={change} />
      <Button
        kind="plain"
        onClick={() =>
          draft.change((before) => ({ ...before, doses: [...before.doses, emptyDose] }))
        }
      >
        Another dose
      </Button>
    </DialogForm>
  );
}

interface DosesProps {
  doses: CardTyped['doses'];
  labels: string[];
  onChange: (index: number, to: Partial<CardTyped['doses'][number]>) => void;
}

function Doses({ doses, labels, onChange }: DosesProps) {
  return (
    <div className={classes['doses']}>
      {doses.map((one, index) => (
        <div key={index} className={classes['dose']}>
          <Field label={`Vaccine ${index + 1}`} name={`doses.${index}.cvx`}>
            {(control) => (
              <Autocomplete
                {...control}
                data={labels}
                limit={20}
                value={one.vaccine}
                onChange={(vaccine) => onChange(index, { vaccine })}
              />
            )}
          </Field>
          <TextField
            label="Date"
            name={`doses.${index}.date`}
            placeholder="11/20/2026"
            value={one.date}
            onChange={(date) => onChange(index, { date })}
          />
          <TextField
            label="Lot, if it is there"
            name={`doses.${index}.lotNumber`}
            value={one.lotNumber}
            onChange={(lotNumber) => onChange(index, { lotNumber })}
            maxLength={40}
          />
        </div>
      ))}
    </div>
  );
}

const noSource: Issue = { path: 'source', message: 'Say where they are from.' };

function readDoses(doses: CardTyped['doses'], today: Temporal.PlainDate) {
  const issues: Issue[] = [];
  const read = doses.map(({ vaccine, date, lotNumber }, index) => {
    const cvx = /\((\d{2,3})\)\s*$/.exec(vaccine)?.[1] ?? '';
    const day = typedDay(date, today) ?? '';
    if (cvx === '') issues.push({ path: `doses.${index}.cvx`, message: 'Choose one of the list.' });
    if (day === '') issues.push({ path: `doses.${index}.date`, message: 'Type it as 11/20/2026.' });
    return { cvx, date: day, ...(lotNumber.trim() !== '' && { lotNumber }) };
  });
  return { doses: read, issues };
}
