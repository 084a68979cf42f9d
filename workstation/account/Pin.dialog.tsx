import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { useAsking } from '../sign-in/use-asking.ts';
import { askAccount } from './ask-account.ts';
import { PasswordField } from './PasswordField.tsx';

interface PinDialogProps {
  opened: boolean;
  onClose: () => void;
  onChanged: () => void;
  /** The password is asked too, because the sign-in is a while ago. */
  asksPassword: boolean;
}

/** Sets or changes the PIN. */
export function PinDialog(props: PinDialogProps) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title="My PIN">
      {props.opened && <PinForm {...props} />}
    </Dialog>
  );
}

function PinForm({ onClose, onChanged, asksPassword }: PinDialogProps) {
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const asking = useAsking();
  const submit = () => {
    if (pin !== again) {
      const message = 'The two PINs differ. Type the same six digits twice.';
      return asking.refuse({
        refused: 'invalid',
        message,
        issues: [{ path: 'again', message }],
      });
    }
    asking.ask(() => askAccount.setPin(pin, asksPassword ? password : undefined), onChanged);
  };
  const digits = (set: (text: string) => void) => (text: string) =>
    set(text.replaceAll(/\D/g, '').slice(0, 6));
  return (
    <FormFrame label="My PIN" onSubmit={submit} issues={asking.issues}>
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      {asksPassword && (
        <PasswordField
          label="Your password"
          name="password"
          value={password}
          onChange={setPassword}
          autoFocus
        />
      )}
      <TextField
        label="New PIN"
        name="pin"
        hint="Six digits: no run, no repeats, no date."
        type="password"
        inputMode="numeric"
        value={pin}
        onChange={digits(setPin)}
        autoFocus={!asksPassword}
      />
      <TextField
        label="The same PIN once more"
        name="again"
        type="password"
        inputMode="numeric"
        value={again}
        onChange={digits(setAgain)}
      />
      <FormFoot>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
        <Button type="submit" busy={asking.busy} busyLabel="Saving…">
          Save my PIN
        </Button>
      </FormFoot>
    </FormFrame>
  );
}
