import { isRefusal } from '../../fhir/refusal.ts';
import { announce } from '../../ui/announce.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import type { InFile } from './Credential.dialog.tsx';
import { useTakeBackCredential, useTakeBackForm } from './file.query.ts';

/** An entry of a file that is to go, and what it is called. */
export type ToTakeBack =
  | { kind: 'credential'; credentialId: string; called: string }
  | { kind: 'form'; formId: string; formVersion: string; called: string };

/** Takes an entry back, with the reason. It counts for nothing from then on. */
export function TakeBack({ file, what, onClose }: InFile & { what: ToTakeBack }) {
  const credential = useTakeBackCredential();
  const form = useTakeBackForm();
  const progress = what.kind === 'credential' ? credential : form;
  const send = (reason: string) => {
    if (what.kind === 'form') {
      const { formId, formVersion } = what;
      return form.send({ formId, formVersion, reason });
    }
    return credential.send({
      practitionerId: file.person.id,
      practitionerVersion: file.version,
      credentialId: what.credentialId,
      reason,
    });
  };
  const confirm = async (reason: string) => {
    if (isRefusal(await send(reason))) return;
    announce('Taken back.');
    onClose();
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Take back “${what.called}”?`}
      confirmLabel="Take it back"
      danger
      reason={{ label: 'Why?', required: true }}
      onConfirm={(reason) => void confirm(reason)}
      busy={progress.state === 'sending'}
      refusal={progress.state === 'refused' ? progress.refusal : undefined}
    >
      It counts for nothing from now on. The history of the file keeps it, with your reason.
    </ConfirmDialog>
  );
}
