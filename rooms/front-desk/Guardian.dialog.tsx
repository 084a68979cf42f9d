import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FieldGrid, FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useIssues } from '../../ui/form/use-issues.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import type { ArrivingPatient } from './check-in.contract.ts';
import { useRecordGuardian } from './front-desk.query.ts';
import { issuesIn } from './issues-in.ts';
import { recordGuardianContract } from './papers.contract.ts';

interface GuardianDialogProps {
  opened: boolean;
  onClose: () => void;
  patient: ArrivingPatient;
}

/** Who may speak for a patient. */
export function GuardianDialog({ opened, onClose, patient }: GuardianDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Parent or guardian of ${patient.name}`}>
      {opened && <GuardianForm patient={patient} onClose={onClose} />}
    </Dialog>
  );
}

function GuardianForm({ patient, onClose }: Omit<GuardianDialogProps, 'opened'>) {
  const [name, setName] = useState('');
  const [relationship, setRelationship] = useState('');
  const [phone, setPhone] = useState('');
  const record = useRecordGuardian();
  const input = { patientId: patient.id, name, relationship, phone };
  const wrong = issuesIn(recordGuardianContract, input);
  const { issues, say, sayOfServer } = useIssues(wrong);
  const save = async () => {
    say(wrong);
    if (wrong.length > 0) return;
    const answer = await record.send(input);
    if (isRefusal(answer)) return sayOfServer(answer.issues);
    announce('Parent or guardian recorded.');
    onClose();
  };
  useKeys([{ keys: 'mod+Enter', does: 'Save', run: () => void save(), whileTyping: true }]);
  return (
    <FormFrame label="Parent or guardian" onSubmit={() => void save()} issues={issues}>
      <FieldGrid>
        <TextField name="name" label="Name" value={name} onChange={setName} autoFocus required />
        <TextField
          name="relationship"
          label="Relationship"
          placeholder="mother"
          value={relationship}
          onChange={setRelationship}
          required
        />
        <TextField name="phone" label="Phone" inputMode="tel" value={phone} onChange={setPhone} />
      </FieldGrid>
      {record.state === 'refused' && <RefusalNotice refusal={record.refusal} />}
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button
          type="submit"
          keys="mod+Enter"
          busy={record.state === 'sending'}
          busyLabel="Saving…"
        >
          Save
        </Button>
      </FormFoot>
    </FormFrame>
  );
}
