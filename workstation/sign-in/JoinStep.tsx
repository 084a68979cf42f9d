import { useEffect, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Invitation, SignInStep } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState, RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { NewPassword } from './NewPassword.tsx';
import { useAsking } from './use-asking.ts';

interface JoinStepProps {
  token: string;
  onStep: (step: SignInStep, typed: { email: string; password: string }) => void;
  onSignIn: () => void;
}

/** Where an enrolment link leads: a new member sets a password, and is signed in with it. */
export function JoinStep({ token, onStep, onSignIn }: JoinStepProps) {
  const [invitation, setInvitation] = useState<Invitation | Refusal>();
  const [password, setPassword] = useState('');
  const asking = useAsking();
  useEffect(() => void askDoor.invitation(token).then(setInvitation), [token]);
  const submit = (email: string) =>
    asking.ask(
      async () => {
        const joined = await askDoor.join(token, password);
        return isRefusal(joined) ? joined : askDoor.password(email, password);
      },
      (step) => onStep(step, { email, password }),
    );
  if (!invitation) {
    return (
      <DoorFrame title="Your account">
        <SkeletonRows rows={2} />
      </DoorFrame>
    );
  }
  if (isRefusal(invitation)) {
    const action = (
      <Button kind="quiet" onClick={onSignIn}>
        Go to sign in
      </Button>
    );
    return (
      <DoorFrame title="Your account">
        <ErrorState refusal={invitation} action={action} />
      </DoorFrame>
    );
  }
  const { name, email, practice } = invitation;
  return (
    <DoorFrame title={`Welcome, ${name}`} detail={`You will work at ${practice}.`}>
      <FormFrame label="Your account" onSubmit={() => submit(email)} issues={asking.issues}>
        {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
        <TextField
          label="E-mail address"
          hint="You sign in with it."
          value={email}
          onChange={() => undefined}
          autoComplete="username"
          disabled
        />
        <NewPassword value={password} onChange={setPassword} name="password" autoFocus />
        <Button type="submit" fullWidth busy={asking.busy} busyLabel="Saving…">
          Go on
        </Button>
      </FormFrame>
    </DoorFrame>
  );
}
