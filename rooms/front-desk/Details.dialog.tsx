import { useState } from 'react';
import type { Issue } from '../../fhir/refusal.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import { demographics, type Demographics } from './demographics.contract.ts';
import { DetailsFields } from './DetailsFields.tsx';
import { useUpdateDemographics } from './front-desk.query.ts';
import { useToday } from './use-today.ts';
import { needsWhy, readWho, whoDraftOf, whysFor, type WhoDraft } from './who-draft.ts';
import type { Who } from './who.contract.ts';
import { WhoFields } from './WhoFields.tsx';

/** The field somebody came for; without one the first. */
export type DetailsField = keyof Demographics | 'given' | 'birthDate';

interface DetailsDialogProps {
  opened: boolean;
  onClose: () => void;
  patient: ArrivingPatient;
  field?: DetailsField | undefined;
}

/** Corrects who somebody is, how they are reached, spoken to and spoken of. */
export function DetailsDialog({ opened, onClose, patient, field }: DetailsDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Details of ${patient.name}`} size={720}>
      {opened && <DetailsForm patient={patient} onClose={onClose} field={field ?? 'given'} />}
    </Dialog>
  );
}

interface DetailsFormProps {
  patient: ArrivingPatient;
  onClose: () => void;
  field: DetailsField;
}

function DetailsForm({ patient, onClose, field }: DetailsFormProps) {
  // What was on file when the form opened: only what the person changes is sent.
  const [before] = useState(patient);
  const [who, setWho] = useState(() => whoDraftOf(patient.who));
  const [value, setValue] = useState<Demographics>(patient.demographics);
  const today = useToday();
  const update = useUpdateDemographics();
  const read = readWho(before.who, who, today);
  const changes = changedOf(before.demographics, value);
  const wrong = [...read.issues, ...issuesOf(changes)];
  const send = () => {
    const { issues: _none, ...corrected } = read;
    if (Object.keys(changes).length === 0 && !corrected.who) return undefined;
    return update.send({
      patientId: before.id,
      patientVersion: before.version,
      changes,
      ...corrected,
    });
  };
  return (
    <DialogForm
      label="Details"
      save="Save details"
      said="Details saved."
      wrong={wrong}
      send={send}
      busy={update.state === 'sending'}
      refusal={update.state === 'refused' ? update.refusal : undefined}
      onClose={onClose}
    >
      <WhoCorrected
        value={who}
        onChange={(part) => setWho({ ...who, ...part })}
        corrected={read.who}
        isAsked={read.who !== undefined && needsWhy(before.who, read.who)}
        autoFocus={field === 'given' || field === 'birthDate' ? field : undefined}
      />
      <DetailsFields value={value} onChange={setValue} scope="changes." autoFocus={field} />
    </DialogForm>
  );
}

interface WhoCorrectedProps {
  value: WhoDraft;
  onChange: (part: Partial<WhoDraft>) => void;
  /** What differs from what is on file. */
  corrected: Partial<Who> | undefined;
  /** True: a reason is asked. */
  isAsked: boolean;
  autoFocus: 'given' | 'birthDate' | undefined;
}

function WhoCorrected({ value, onChange, corrected, isAsked, autoFocus }: WhoCorrectedProps) {
  return (
    <>
      <WhoFields value={value} onChange={onChange} scope="who." autoFocus={autoFocus} />
      <TextField
        name="who.usedName"
        label="Name they use"
        aside="when it is another"
        value={value.usedName}
        onChange={(usedName) => onChange({ usedName })}
      />
      {corrected && isAsked && (
        <SegmentedChoice
          name="why"
          label="Why is this changed? · needed"
          value={value.why}
          onChange={(why) => onChange({ why })}
          options={whysFor(corrected)}
          wrap
        />
      )}
      {corrected && isAsked && value.why === 'other' && (
        <TextField
          name="note"
          label="What is the reason?"
          value={value.note}
          onChange={(note) => onChange({ note })}
          maxLength={300}
          required
        />
      )}
    </>
  );
}

function changedOf(before: Demographics, after: Demographics): Partial<Demographics> {
  const names = Object.keys(after) as (keyof Demographics)[];
  const changed = names.filter((name) => after[name].trim() !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

function issuesOf(changes: Partial<Demographics>): Issue[] {
  const parsed = demographics.partial().safeParse(changes);
  return (parsed.error?.issues ?? []).map(({ path, message }) => ({
    path: ['changes', ...path].join('.'),
    message,
  }));
}
