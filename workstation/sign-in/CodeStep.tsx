import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import type { SignInStep } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { askDoor } from './ask-door.ts';
import { CodeField } from './CodeField.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { signInWithPasskey } from './passkeys.ts';
import { useAsking } from './use-asking.ts';

interface CodeStepProps {
  methods: readonly ('totp' | 'passkey')[];
  passkeys: boolean;
  onStep: (step: SignInStep) => void;
  onBack: () => void;
}

/** The second step: the code of the authenticator app, a recovery code, or the passkey. */
export function CodeStep({ methods, passkeys, onStep, onBack }: CodeStepProps) {
  const [byRecovery, setByRecovery] = useState(false);
  const asking = useAsking();
  const hasApp = methods.includes('totp');
  const askPasskey = () => asking.ask(signInWithPasskey, onStep);
  return (
    <DoorFrame
      title="Confirm that it is you"
      detail={detailOf(hasApp, byRecovery)}
      foot={
        <>
          {hasApp && (
            <Button
              kind="plain"
              onClick={() => {
                asking.clear();
                setByRecovery(!byRecovery);
              }}
            >
              {byRecovery ? 'Use the app’s code' : 'Use a recovery code'}
            </Button>
          )}
          <Button kind="plain" onClick={onBack}>
            Sign in as someone else
          </Button>
        </>
      }
    >
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      {hasApp && (
        <CodeForm
          key={String(byRecovery)}
          byRecovery={byRecovery}
          asking={asking}
          onStep={onStep}
        />
      )}
      {methods.includes('passkey') && (
        <Button
          kind={hasApp ? 'quiet' : 'primary'}
          fullWidth
          icon={IconFingerprint}
          disabled={!passkeys}
          busy={asking.busy && !hasApp}
          onClick={askPasskey}
        >
          {passkeys ? 'Use your passkey' : 'Passkeys do not work at this address'}
        </Button>
      )}
    </DoorFrame>
  );
}

function detailOf(hasApp: boolean, byRecovery: boolean): string {
  if (!hasApp) return 'Your passkey is the second step.';
  if (byRecovery) return 'Type one of the codes you kept when you set up the app. Each works once.';
  return 'Type the six digits your authenticator app shows for Linchpin.';
}

interface CodeFormProps {
  byRecovery: boolean;
  asking: ReturnType<typeof useAsking>;
  onStep: (step: SignInStep) => void;
}

function CodeForm({ byRecovery, asking, onStep }: CodeFormProps) {
  const [code, setCode] = useState('');
  const submit = (typed: string) =>
    asking.ask(
      () => (byRecovery ? askDoor.recoveryCode(typed.trim()) : askDoor.code(typed)),
      onStep,
    );
  return (
    <FormFrame label="Second step" onSubmit={() => code.trim() && submit(code)}>
      <CodeField
        kind={byRecovery ? 'recovery' : 'digits'}
        value={code}
        onChange={setCode}
        onWhole={submit}
        refusal={asking.refusal}
      />
      <Button type="submit" fullWidth busy={asking.busy} busyLabel="Checking…">
        Go on
      </Button>
    </FormFrame>
  );
}
