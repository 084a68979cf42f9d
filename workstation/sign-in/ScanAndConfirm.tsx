import { useState } from 'react';
import type { AuthenticatorOffer } from '../../identity/door.contract.ts';
import type { Refusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { CodeField } from './CodeField.tsx';
import { QrCode } from './QrCode.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface ScanAndConfirmProps {
  offer: AuthenticatorOffer;
  confirm: (code: string) => Promise<object | Refusal>;
  onDone: () => void;
}

/** The code to scan, and the first digits the app shows. */
export function ScanAndConfirm({ offer, confirm, onDone }: ScanAndConfirmProps) {
  const [code, setCode] = useState('');
  const asking = useAsking();
  const submit = (typed: string) => asking.ask(() => confirm(typed), onDone);
  return (
    <>
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
    </>
  );
}

/** The key in groups of four letters, as one types it. */
function secretOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
