import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { Field } from '../../ui/form/Field.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import { useRecordForms } from './front-desk.query.ts';
import { issuesIn } from './issues-in.ts';
import {
  deskForms,
  formStates,
  formWords,
  recordFormsContract,
  type DeskForm,
  type FormState,
} from './papers.contract.ts';
import { typedDay } from './typed-birth-date.ts';
import { useToday } from './use-today.ts';

interface FormsDialogProps {
  opened: boolean;
  onClose: () => void;
  patient: ArrivingPatient;
}

/** What became of the practice's forms on paper. */
export function FormsDialog({ opened, onClose, patient }: FormsDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Forms of ${patient.name}`}>
      {opened && <FormsForm patient={patient} onClose={onClose} />}
    </Dialog>
  );
}

function FormsForm({ patient, onClose }: Omit<FormsDialogProps, 'opened'>) {
  const today = useToday();
  const [forms, setForms] = useState<DeskForm[]>([]);
  const [state, setState] = useState<FormState>();
  const [day, setDay] = useState(`${today.month}/${today.day}/${today.year}`);
  const [signer, setSigner] = useState('patient');
  const [signerName, setSignerName] = useState('');
  const record = useRecordForms();
  const related = patient.related.find(({ id }) => id === signer);
  const signedBy = related
    ? { relatedPersonId: related.id, name: related.name }
    : { name: signerName };
  const input = {
    patientId: patient.id,
    forms,
    state: state as FormState,
    date: typedDay(day, today) ?? '',
    ...(state !== 'handed-out' && signer !== 'patient' && { signedBy }),
  };
  const wrong = issuesIn(recordFormsContract, input);
  return (
    <DialogForm
      label="Forms"
      save="Save forms"
      said="Forms recorded."
      wrong={wrong}
      send={() => record.send(input)}
      busy={record.state === 'sending'}
      refusal={record.state === 'refused' ? record.refusal : undefined}
      onClose={onClose}
    >
      <Which forms={forms} onForms={setForms} />
      <WhatBecame state={state} onState={setState} />
      <TextField name="date" label="On which day" value={day} onChange={setDay} />
      {state !== undefined && state !== 'handed-out' && (
        <Signer
          patient={patient}
          signer={signer}
          onSigner={setSigner}
          name={signerName}
          onName={setSignerName}
        />
      )}
    </DialogForm>
  );
}

interface WhatBecameProps {
  state: FormState | undefined;
  onState: (state: FormState) => void;
}

function WhatBecame({ state, onState }: WhatBecameProps) {
  return (
    <SegmentedChoice
      label="What became of them?"
      name="state"
      value={state}
      onChange={onState}
      options={Object.entries(formStates).map(([key, label]) => ({
        value: key as FormState,
        label,
      }))}
      wrap
    />
  );
}

function Which(props: { forms: DeskForm[]; onForms: (forms: DeskForm[]) => void }) {
  const { forms, onForms } = props;
  return (
    <Field label="Which forms?" name="forms">
      {({ error: _said, ...control }) => (
        <div style={{ display: 'grid', gap: 4 }}>
          {deskForms.map((form, index) => (
            <Checkbox
              key={form}
              {...(index === 0 ? { ...control, 'data-autofocus': true } : {})}
              label={formWords[form]}
              checked={forms.includes(form)}
              onChange={(event) => {
                const others = forms.filter((one) => one !== form);
                onForms(event.currentTarget.checked ? [...others, form] : others);
              }}
            />
          ))}
        </div>
      )}
    </Field>
  );
}

interface SignerProps {
  patient: ArrivingPatient;
  signer: string;
  onSigner: (signer: string) => void;
  name: string;
  onName: (name: string) => void;
}

function Signer({ patient, signer, onSigner, name, onName }: SignerProps) {
  return (
    <>
      <SegmentedChoice
        label="By whom?"
        value={signer}
        onChange={onSigner}
        options={[
          { value: 'patient', label: patient.name },
          ...patient.related.map((one) => ({ value: one.id, label: one.name })),
          { value: 'other', label: 'Somebody else' },
        ]}
        wrap
      />
      {signer === 'other' && (
        <TextField name="signedBy.name" label="Their name" value={name} onChange={onName} />
      )}
    </>
  );
}
