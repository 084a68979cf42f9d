import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { roles, roleWords } from '../../identity/permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FieldGrid, FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { EnrolmentLink, Invited } from '../../wire/staff.ts';
import { useStaffAct } from './staff.query.ts';

interface InviteProps {
  opened: boolean;
  onClose: () => void;
  onInvited: (link: EnrolmentLink) => void;
}

/** Adds a member of staff; what comes back is the link to hand over. */
export function Invite({ opened, onClose, onInvited }: InviteProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Invite a member of staff" size={620}>
      {opened && <InviteForm onClose={onClose} onInvited={onInvited} />}
    </Dialog>
  );
}

const nobody: Invited = { given: '', family: '', email: '', credential: '', role: undefined };

function InviteForm({ onClose, onInvited }: Omit<InviteProps, 'opened'>) {
  const act = useStaffAct();
  const [invited, setInvited] = useState(nobody);
  const [refusal, setRefusal] = useState<Refusal>();
  const submit = () =>
    act.mutate(
      { act: 'invite', invited },
      {
        onSuccess: (answer) => {
          if (isRefusal(answer)) return setRefusal(answer);
          onClose();
          if ('token' in answer) onInvited(answer);
        },
      },
    );
  return (
    <FormFrame label="Invite" onSubmit={submit} issues={refusal?.issues}>
      {refusal && !refusal.issues && <RefusalNotice refusal={refusal} />}
      <InvitedFields
        invited={invited}
        set={(part) => setInvited((before) => ({ ...before, ...part }))}
      />
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button type="submit" busy={act.isPending} busyLabel="Inviting…">
          Invite
        </Button>
      </FormFoot>
    </FormFrame>
  );
}

interface InvitedFieldsProps {
  invited: Invited;
  set: (part: Partial<Invited>) => void;
}

function InvitedFields({ invited, set }: InvitedFieldsProps) {
  return (
    <>
      <FieldGrid minWidth={160}>
        <TextField
          label="Given name"
          name="given"
          value={invited.given}
          onChange={(given) => set({ given })}
          autoFocus
        />
        <TextField
          label="Family name"
          name="family"
          value={invited.family}
          onChange={(family) => set({ family })}
        />
        <TextField
          label="Letters after the name"
          aside="optional"
          name="credential"
          placeholder="CMA"
          value={invited.credential}
          onChange={(credential) => set({ credential })}
        />
      </FieldGrid>
      <TextField
        label="E-mail address"
        hint="The person signs in with it. Linchpin sends nothing to it."
        name="email"
        value={invited.email}
        onChange={(email) => set({ email })}
        inputMode="email"
      />
      <SegmentedChoice
        label="Role"
        name="role"
        wrap
        value={invited.role}
        onChange={(role) => set({ role })}
        options={roles.map((value) => ({ value, label: roleWords[value] }))}
      />
    </>
  );
}
