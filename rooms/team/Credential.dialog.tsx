import { asTyped } from '../../fhir/typed-date.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { FieldGrid } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import { keepCredentialContract } from './credential.contract.ts';
import { useFileDraft, useKeepCredential } from './file.query.ts';
import { DayField, dayTyped, issuesIn, numberTyped, textTyped, useToday } from './form-fields.tsx';
import type { FiledCredential, StaffFile } from './staff-file.contract.ts';

export interface InFile {
  file: StaffFile;
  onClose: () => void;
}

interface ChangeProps extends InFile {
  credential?: FiledCredential | undefined;
}

/** Adds a credential, or changes one; what is typed is kept until it is saved or thrown away. */
export function CredentialDialog(props: ChangeProps) {
  const { file, onClose, credential } = props;
  const title = credential ? `Change ${credential.title}` : 'Add a credential';
  const draft = useFileDraft(file.person.id, 'credential', typedOf(props), credential?.id);
  return (
    <Dialog
      opened={draft.ready}
      onClose={onClose}
      title={`${title} · ${file.person.name}`}
      size={620}
    >
      <CredentialForm {...props} draft={draft} />
    </Dialog>
  );
}

/** As it stands in the file, with the version it was read from: a change of something newer is refused. */
function typedOf({ file, credential }: ChangeProps) {
  return {
    version: file.version,
    title: credential?.title ?? '',
    issuer: credential?.issuer ?? '',
    number: credential?.number ?? '',
    state: credential?.state ?? '',
    issuedOn: asTyped(credential?.issuedOn ?? ''),
    expiresOn: asTyped(credential?.expiresOn ?? ''),
    points: credential?.pointsNeeded?.toString() ?? '',
  };
}

type Typed = ReturnType<typeof typedOf>;

function CredentialForm({
  file,
  credential,
  onClose,
  draft,
}: ChangeProps & { draft: DraftInHand<Typed> }) {
  const today = useToday();
  const keep = useKeepCredential(draft);
  const typed = draft.value;
  const set = (name: keyof Typed) => (value: string) =>
    draft.change((before) => ({ ...before, [name]: value }));
  const input = {
    practitionerId: file.person.id,
    practitionerVersion: credential ? typed.version : file.version,
    credentialId: credential?.id,
    title: typed.title,
    issuer: textTyped(typed.issuer),
    number: textTyped(typed.number),
    state: textTyped(typed.state)?.toUpperCase(),
    issuedOn: dayTyped(typed.issuedOn, today),
    expiresOn: dayTyped(typed.expiresOn, today),
    pointsNeeded: numberTyped(typed.points),
  };
  const field = (name: keyof Typed, label: string) => ({
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
      draft={draft}
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
