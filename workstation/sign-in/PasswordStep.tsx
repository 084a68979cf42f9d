import { IconFingerprint } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import type { PersonCard, SignInStep } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { PeopleList } from './PeopleList.tsx';
import { signInWithPasskey } from './passkeys.ts';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface PasswordStepProps {
  people: readonly PersonCard[];
  passkeys: boolean;
  demo: boolean;
  /** What to tell above the fields, such as that the PIN no longer helps. */
  notice?: ReactNode;
  onStep: (step: SignInStep, typed: { email: string; password: string }) => void;
  onPerson: (person: PersonCard) => void;
  foot?: ReactNode;
}

/** The first step: e-mail address and password, or a passkey, or a colleague's PIN. */
export function PasswordStep(props: PasswordStepProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const asking = useAsking();
  const submit = () => {
    const missing = [
      ...(email.trim() === '' ? [{ path: 'email', message: 'Type your e-mail address.' }] : []),
      ...(password === '' ? [{ path: 'password', message: 'Type your password.' }] : []),
    ];
    const [first] = missing;
    if (first)
      return asking.refuse({ refused: 'invalid', message: first.message, issues: missing });
    asking.ask(
      async () => {
        const answer = await askDoor.password(email.trim(), password);
        if (isRefusal(answer)) setPassword('');
        return answer;
      },
      (step) => props.onStep(step, { email, password }),
    );
  };
  return (
    <DoorFrame title="Sign in" demo={props.demo} foot={props.foot}>
      {props.notice}
      {props.people.length > 0 && (
        <>
          <PeopleList label="Switch with a PIN" people={props.people} onChoose={props.onPerson} />
          <p className={classes['or']}>or</p>
        </>
      )}
      <FormFrame label="Sign in" onSubmit={submit} issues={asking.issues}>
        {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
        <TextField
          label="E-mail address"
          name="email"
          value={email}
          onChange={setEmail}
          inputMode="email"
          autoComplete="username"
          autoFocus={props.people.length === 0}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        <Button type="submit" fullWidth busy={asking.busy} busyLabel="Checking…">
          Sign in
        </Button>
      </FormFrame>
      {props.passkeys && (
        <Button
          kind="quiet"
          fullWidth
          icon={IconFingerprint}
          onClick={() =>
            asking.ask(signInWithPasskey, (step) => props.onStep(step, { email: '', password: '' }))
          }
        >
          Use a passkey
        </Button>
      )}
    </DoorFrame>
  );
}
