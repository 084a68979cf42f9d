import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { NewPassword } from '../sign-in/NewPassword.tsx';
import { useAsking } from '../sign-in/use-asking.ts';
import { askAccount } from './ask-account.ts';
import classes from './Account.module.css';
import { PasswordField } from './PasswordField.tsx';

interface PasswordDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Told how many other sessions were ended. */
  onChanged: (ended: number) => void;
}

/** Changes the password: the old one, then the new one by rules said beforehand. */
export function PasswordDialog({ opened, onClose, onChanged }: PasswordDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Change my password">
      {opened && <PasswordForm onClose={onClose} onChanged={onChanged} />}
    </Dialog>
  );
}

function PasswordForm({ onClose, onChanged }: Omit<PasswordDialogProps, 'opened'>) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const asking = useAsking();
  const submit = () =>
    asking.ask(
      () => askAccount.changePassword(current, password),
      ({ ended }) => onChanged(ended),
    );
  return (
    <FormFrame label="Change my password" onSubmit={submit} issues={asking.issues}>
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      <PasswordField
        label="The password you have now"
        name="current"
        value={current}
        onChange={setCurrent}
        autoFocus
      />
      <NewPassword label="New password" name="password" value={password} onChange={setPassword} />
      <ul className={classes['rules']}>
        <li>At least 12 characters: three or four unrelated words are good.</li>
        <li>No names, months, keyboard runs or repeats, and not the practice’s name.</li>
        <li>Everywhere else you are signed in, you are signed out.</li>
      </ul>
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button type="submit" busy={asking.busy} busyLabel="Changing…">
          Change my password
        </Button>
      </FormFoot>
    </FormFrame>
  );
}
