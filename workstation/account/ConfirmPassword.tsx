import { useState } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFoot, FormFrame } from '../../ui/form/FormFrame.tsx';
import { useAsking } from '../sign-in/use-asking.ts';
import { PasswordField } from './PasswordField.tsx';

interface ConfirmPasswordProps<Output> {
  /** What the password is typed for. */
  ask: (password: string) => Promise<Output | Refusal>;
  onConfirmed: (output: Output) => void;
  onClose: () => void;
}

/** Asks for the password before what opens the account is changed. */
export function ConfirmPassword<Output extends object>(props: ConfirmPasswordProps<Output>) {
  const [password, setPassword] = useState('');
  const asking = useAsking();
  const submit = () => asking.ask(() => props.ask(password), props.onConfirmed);
  return (
    <FormFrame label="Your password" onSubmit={submit} issues={asking.issues}>
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      <PasswordField
        label="Your password, to show that it is you"
        name="password"
        value={password}
        onChange={setPassword}
        autoFocus
      />
      <FormFoot>
        <Button kind="quiet" onClick={props.onClose}>
          Go back
        </Button>
        <Button type="submit" busy={asking.busy} busyLabel="Checking…">
          Go on
        </Button>
      </FormFoot>
    </FormFrame>
  );
}
