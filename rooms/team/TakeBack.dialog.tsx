import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { DraftInHand } from '../../wire/drafts/use-draft.ts';
import type { InFile } from './Credential.dialog.tsx';
import { takeBackCredentialContract } from './credential.contract.ts';
import { useFileDraft, useTakeBackCredential, useTakeBackForm } from './file.query.ts';
import { issuesIn } from './form-fields.tsx';
import { takeBackFormContract } from './staff-form.contract.ts';
import { toTakeBack, type ToTakeBack } from './to-take-back.ts';

interface TakeBackProps extends InFile {
  what: ToTakeBack;
}

/** Takes an entry back, with the reason. It counts for nothing from then on. */
export function TakeBack(props: TakeBackProps) {
  const { file, what, onClose } = props;
  const draft = useFileDraft(file.person.id, 'take-back', { reason: '' }, what.id);
  const title = `Take back “${what.called}”?`;
  return (
    <Dialog opened={draft.ready} onClose={onClose} title={title}>
      <TakeBackForm {...props} draft={draft} />
    </Dialog>
  );
}

function TakeBackForm({
  file,
  what,
  onClose,
  draft,
}: TakeBackProps & { draft: DraftInHand<{ reason: string }> }) {
  const credential = useTakeBackCredential(draft);
  const form = useTakeBackForm(draft);
  const { reason } = draft.value;
  // As it stands now: it may have been changed while this was open.
  const entry = toTakeBack(file, what.id) ?? what;
  const { progress, wrong, send } =
    entry.kind === 'form'
      ? taking(form, takeBackFormContract, { formId: entry.id, formVersion: entry.version, reason })
      : taking(credential, takeBackCredentialContract, {
          practitionerId: file.person.id,
          practitionerVersion: file.version,
          credentialId: entry.id,
          reason,
        });
  return (
    <DialogForm
      label="Taking back"
      save="Take it back"
      danger
      said="Taken back."
      wrong={wrong}
      send={send}
      busy={progress.state === 'sending'}
      refusal={progress.state === 'refused' ? progress.refusal : undefined}
      onClose={onClose}
      draft={draft}
    >
      <div>
        It counts for nothing from now on. The history of the file keeps it, with your reason.
      </div>
      <TextField
        label="Why?"
        name="reason"
        value={reason}
        onChange={(to) => draft.change({ reason: to })}
        required
        autoFocus
      />
    </DialogForm>
  );
}

/** One of the two acts with what it would send. */
function taking<Input, Progress extends { send: (input: Input) => Promise<unknown> }>(
  progress: Progress,
  contract: Parameters<typeof issuesIn>[0],
  input: Input,
) {
  return { progress, wrong: issuesIn(contract, input), send: () => progress.send(input) };
}
