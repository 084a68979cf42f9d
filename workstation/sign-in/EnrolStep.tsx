import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuthenticatorOffer } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { AuthenticatorSetUp } from './AuthenticatorSetUp.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { makePasskey } from './passkeys.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface EnrolStepProps {
  passkeys: boolean;
  onDone: () => void;
  onBack: () => void;
}

/** The first sign-in: choose a second step and set it up. Nothing else opens before that. */
export function EnrolStep({ passkeys, onDone, onBack }: EnrolStepProps) {
  const [offer, setOffer] = useState<AuthenticatorOffer>();
  const [confirmed, setConfirmed] = useState(false);
  const asking = useAsking();
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
      <button
        type="button"
        className={classes['choice']}
        onClick={() => asking.ask(askDoor.offerAuthenticator, setOffer)}
      >
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
    </DoorFrame>
  );
}
