import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuthenticatorOffer } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { AuthenticatorSetUp } from './AuthenticatorSetUp.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { makePasskey } from './passkeys.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface EnrolStepProps {
  passkeys: boolean;
  /** As just typed; empty after a reload, then it is asked once more. */
  password: string;
  onDone: () => void;
  onBack: () => void;
}

/** The first sign-in: choose a second step and set it up. Nothing else opens before that. */
export function EnrolStep({ passkeys, password, onDone, onBack }: EnrolStepProps) {
  const [offer, setOffer] = useState<AuthenticatorOffer>();
  const [confirmed, setConfirmed] = useState(false);
  const [asksPassword, setAsksPassword] = useState(false);
  const asking = useAsking();
  const chooseApp = (typed: string) => {
    if (typed === '') return setAsksPassword(true);
    asking.ask(() => askDoor.offerAuthenticator(typed), setOffer);
  };
  if (offer && confirmed) return <RecoveryCodes codes={offer.recoveryCodes} onDone={onDone} />;
  if (offer) {
    return <AuthenticatorSetUp offer={offer} onDone={() => setConfirmed(true)} onBack={onBack} />;
  }
  return (
    <DoorFrame
      title="Set up a second step"
      detail="Patient records need more than a password. Choose what you will confirm with each time you sign in. This takes a minute and is done once."
      width="medium"
      foot={
        <Button kind="plain" onClick={onBack}>
          Sign in as someone else
        </Button>
      }
    >
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      {asksPassword ? (
        <PasswordAgain asking={asking} onPassword={chooseApp} />
      ) : (
        <>
          <button type="button" className={classes['choice']} onClick={() => chooseApp(password)}>
            <strong>
              <IconDeviceMobile size={20} aria-hidden /> An authenticator app
            </strong>
            <span>
              An app on your phone that shows six digits, such as Google Authenticator, Microsoft
              Authenticator or Aegis. Works without a network.
            </span>
          </button>
          <button
            type="button"
            className={classes['choice']}
            disabled={!passkeys}
            onClick={() => asking.ask(makePasskey, onDone)}
          >
            <strong>
              <IconFingerprint size={20} aria-hidden /> A passkey
            </strong>
            <span>
              {passkeys
                ? 'Your finger, face or a security key with a PIN. Signs you in without a password.'
                : 'Passkeys do not work at this address. Ask who runs Linchpin here to open it under its name with https.'}
            </span>
          </button>
        </>
      )}
    </DoorFrame>
  );
}

function PasswordAgain({
  asking,
  onPassword,
}: {
  asking: ReturnType<typeof useAsking>;
  onPassword: (password: string) => void;
}) {
  const [typed, setTyped] = useState('');
  return (
    <FormFrame label="Password" onSubmit={() => typed && onPassword(typed)}>
      <TextField
        label="Your password, once more"
        name="password"
        error={asking.issues[0]?.message}
        type="password"
        value={typed}
        onChange={setTyped}
        autoComplete="current-password"
        autoFocus
      />
      <Button type="submit" busy={asking.busy} busyLabel="Checking…">
        Go on
      </Button>
    </FormFrame>
  );
}
