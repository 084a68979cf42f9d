import { useState } from 'react';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { keepCredentialContract } from './credential.contract.ts';
import { useKeepCredential } from './file.query.ts';
import { DayField, dayTyped, issuesIn, numberTyped, textTyped, useToday } from './form-fields.tsx';
import type { FiledCredential, StaffFile } from './staff-file.contract.ts';

export interface InFile {
  file: StaffFile;
  onClose: () => void;
}

/** Adds a credential, or changes one. */
export function CredentialDialog(props: InFile & { credential: FiledCredential | undefined }) {
  const { file, onClose, credential } = props;
  const title = credential ? `Change ${credential.title}` : 'Add a credential';
  return (
    <Dialog opened onClose={onClose} title={`${title} · ${file.person.name}`} size={620}>
      <CredentialForm {...props} />
    </Dialog>
  );
}

function CredentialForm({
  file,
  credential,
  onClose,
}: InFile & { credential?: FiledCredential | undefined }) {
  const today = useToday();
  const keep = useKeepCredential();
  const [typed, setTyped] = useState({
    title: credential?.title ?? '',
    issuer: credential?.issuer ?? '',
    number: credential?.number ?? '',
    state: credential?.state ?? '',
    issuedOn: credential?.issuedOn ?? '',
    expiresOn: credential?.expiresOn ?? '',
    points: credential?.pointsNeeded?.toString() ?? '',
  });
  const set = (name: keyof typeof typed) => (value: string) =>
    setTyped((before) => ({ ...before, [name]: value }));
  const input = {
    practitionerId: file.person.id,
    practitionerVersion: file.version,
    credentialId: credential?.id,
    title: typed.title,
    issuer: textTyped(typed.issuer),
    number: textTyped(typed.number),
    state: textTyped(typed.state)?.toUpperCase(),
    issuedOn: dayTyped(typed.issuedOn, today),
    expiresOn: dayTyped(typed.expiresOn, today),
    pointsNeeded: numberTyped(typed.points),
  };
  const field = (name: keyof typeof typed, label: string) => ({
    label,
    value: typed[name],
    onChange: set(name),
    name: name === 'points' ? 'pointsNeeded' : name,
  });
  return (
    <DialogForm
      label="Credential"
      save="Save credential"
      said="Credential saved."
      wrong={issuesIn(keepCredentialContract, input)}
      send={() => keep.send(input)}
      busy={keep.state === 'sending'}
      refusal={keep.state === 'refused' ? keep.refusal : undefined}
      onClose={onClose}
    >
      <FieldGrid minWidth={160}>
        <TextField {...field('title', 'Credential')} placeholder="CMA" required autoFocus />
        <TextField {...field('issuer', 'Given by')} placeholder="AAMA" />
        <TextField {...field('number', 'Number')} />
        <DayField {...field('issuedOn', 'Good from')} />
        <DayField {...field('expiresOn', 'Good through')} />
        <TextField {...field('points', 'Renewal points needed')} inputMode="numeric" />
      </FieldGrid>
      <TextField
        {...field('state', 'State')}
        aside="only for a state’s own registration"
        placeholder="WA"
        maxLength={2}
      />
    </DialogForm>
  );
}
