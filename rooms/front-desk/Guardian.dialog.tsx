import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
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
  return (
    <DialogForm
      label="Parent or guardian"
      save="Save"
      said="Parent or guardian recorded."
      wrong={wrong}
      send={() => record.send(input)}
      busy={record.state === 'sending'}
      refusal={record.state === 'refused' ? record.refusal : undefined}
      onClose={onClose}
    >
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
    </DialogForm>
  );
}
