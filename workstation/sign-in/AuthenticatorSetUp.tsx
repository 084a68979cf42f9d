import { useState } from 'react';
import type { AuthenticatorOffer } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { askDoor } from './ask-door.ts';
import { CodeField } from './CodeField.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { QrCode } from './QrCode.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface AuthenticatorSetUpProps {
  offer: AuthenticatorOffer;
  onDone: () => void;
  onBack: () => void;
}

/** Scan the code, type the first digits. */
export function AuthenticatorSetUp({ offer, onDone, onBack }: AuthenticatorSetUpProps) {
  const [code, setCode] = useState('');
  const asking = useAsking();
  const submit = (typed: string) => asking.ask(() => askDoor.confirmAuthenticator(typed), onDone);
  return (
    <DoorFrame
      title="Connect your authenticator app"
      width="medium"
      foot={
        <Button kind="plain" onClick={onBack}>
          Sign in as someone else
        </Button>
      }
    >
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      <div className={classes['beside']}>
        <QrCode
          text={offer.uri}
          label="Code to scan with your authenticator app"
          className={classes['qr']}
        />
        <ol className={classes['steps']}>
          <li>Open the app on your phone and add an account.</li>
          <li>
            Scan this code. If you cannot, type this key instead:
            <span className={classes['secret']}>{secretOf(offer.uri)}</span>
          </li>
          <li>Type the six digits the app shows now.</li>
        </ol>
      </div>
      <FormFrame label="First code" onSubmit={() => code && submit(code)}>
        <CodeField
          kind="digits"
          value={code}
          onChange={setCode}
          onWhole={submit}
          refusal={asking.refusal}
        />
        <Button type="submit" fullWidth busy={asking.busy} busyLabel="Checking…">
          Go on
        </Button>
      </FormFrame>
    </DoorFrame>
  );
}

/** The key in groups of four letters, as one types it. */
function secretOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
