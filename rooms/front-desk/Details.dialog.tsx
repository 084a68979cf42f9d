import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import type { ArrivingPatient } from './check-in.contract.ts';
import { demographics, type Demographics } from './demographics.contract.ts';
import { DetailsFields } from './DetailsFields.tsx';
import { useUpdateDemographics } from './front-desk.query.ts';
import type { Issue } from '../../fhir/refusal.ts';

interface DetailsDialogProps {
  opened: boolean;
  onClose: () => void;
  patient: ArrivingPatient;
}

/** Corrects phone, address, language, interpreter, pronouns and emergency contact. */
export function DetailsDialog({ opened, onClose, patient }: DetailsDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Details of ${patient.name}`} size={720}>
      {opened && <DetailsForm patient={patient} onClose={onClose} />}
    </Dialog>
  );
}

function DetailsForm({ patient, onClose }: Omit<DetailsDialogProps, 'opened'>) {
  // What was on file when the form opened: only what the person changes is sent.
  const [before] = useState(patient);
  const [value, setValue] = useState<Demographics>(patient.demographics);
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const update = useUpdateDemographics();
  const save = async () => {
    const changes = changedOf(before.demographics, value);
    if (Object.keys(changes).length === 0) return onClose();
    const wrong = issuesOf(changes);
    setIssues(wrong);
    if (wrong.length > 0) return;
    const answer = await update.send({
      patientId: before.id,
      patientVersion: before.version,
      changes,
    });
    if (isRefusal(answer)) return setIssues(answer.issues ?? []);
    announce('Details saved.');
    onClose();
  };
  return (
    <FormFrame label="Details" onSubmit={() => void save()} issues={issues}>
      <DetailsFields value={value} onChange={setValue} scope="changes." />
      {update.state === 'refused' && <RefusalNotice refusal={update.refusal} />}
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button type="submit" busy={update.state === 'sending'} busyLabel="Saving…">
          Save details
        </Button>
      </FormFoot>
    </FormFrame>
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
