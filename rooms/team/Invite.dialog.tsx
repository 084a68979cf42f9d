import { useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import { inviteInput, type EnrolmentLink } from '../../identity/door.contract.ts';
import { roles, type Role } from '../../identity/permissions.ts';
import { roleWords } from '../../identity/role-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FieldGrid, FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
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

function InviteForm({ onClose, onInvited }: Omit<InviteProps, 'opened'>) {
  const act = useStaffAct();
  const [member, setMember] = useState({ given: '', family: '', email: '', credential: '' });
  const [role, setRole] = useState<Role>();
  const [refusal, setRefusal] = useState<Refusal>();
  const set = (part: Partial<typeof member>) => setMember((before) => ({ ...before, ...part }));
  const submit = () => {
    const read = inviteInput.safeParse({ ...member, email: member.email.trim(), role });
    if (!read.success) {
      const issues = read.error.issues.map(({ path, message }) => ({
        path: path.join('.'),
        message,
      }));
      return setRefusal({ refused: 'invalid', message: issues[0]?.message ?? '', issues });
    }
    act.mutate(
      { act: 'invite', ...read.data },
      {
        onSuccess: (answer) => {
          if (isRefusal(answer)) return setRefusal(answer);
          onClose();
          if ('token' in answer) onInvited(answer);
        },
      },
    );
  };
  return (
    <FormFrame label="Invite" onSubmit={submit} issues={refusal?.issues}>
      {refusal && !refusal.issues && <RefusalNotice refusal={refusal} />}
      <FieldGrid minWidth={160}>
        <TextField
          label="Given name"
          name="given"
          value={member.given}
          onChange={(given) => set({ given })}
          autoFocus
        />
        <TextField
          label="Family name"
          name="family"
          value={member.family}
          onChange={(family) => set({ family })}
        />
        <TextField
          label="Letters after the name"
          aside="optional"
          name="credential"
          placeholder="CMA"
          value={member.credential}
          onChange={(credential) => set({ credential })}
        />
      </FieldGrid>
      <TextField
        label="E-mail address"
        hint="The person signs in with it. Linchpin sends nothing to it."
        name="email"
        value={member.email}
        onChange={(email) => set({ email })}
        inputMode="email"
      />
      <SegmentedChoice
        label="Role"
        name="role"
        wrap
        value={role}
        onChange={setRole}
        options={roles.map((value) => ({ value, label: roleWords[value] }))}
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
