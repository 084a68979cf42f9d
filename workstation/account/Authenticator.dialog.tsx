import { useState } from 'react';
import type { AuthenticatorOffer } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FormFoot } from '../../ui/form/FormFrame.tsx';
import { RecoveryCodeList } from '../sign-in/RecoveryCodeList.tsx';
import { ScanAndConfirm } from '../sign-in/ScanAndConfirm.tsx';
import { askAccount } from './ask-account.ts';
import classes from './Account.module.css';
import { ConfirmPassword } from './ConfirmPassword.tsx';

interface StepsProps {
  onClose: () => void;
  onChanged: () => void;
}

/** Another authenticator app: password, scan, first code, ten recovery codes. */
export function AuthenticatorDialog({ opened, ...steps }: StepsProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={steps.onClose} title="Connect an authenticator app" size={620}>
      {opened && <AppSteps {...steps} />}
    </Dialog>
  );
}

function AppSteps({ onClose, onChanged }: StepsProps) {
  const [offer, setOffer] = useState<AuthenticatorOffer>();
  const [taken, setTaken] = useState(false);
  if (!offer) {
    return (
      <ConfirmPassword
        ask={askAccount.offerAuthenticator}
        onConfirmed={setOffer}
        onClose={onClose}
      />
    );
  }
  if (taken) return <Codes codes={offer.recoveryCodes} onClose={onClose} />;
  return (
    <ScanAndConfirm
      offer={offer}
      confirm={askAccount.takeAuthenticator}
      onDone={() => {
        setTaken(true);
        onChanged();
      }}
    />
  );
}

/** Ten new recovery codes; those from before stop working. */
export function RecoveryDialog({ opened, ...steps }: StepsProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={steps.onClose} title="New recovery codes" size={620}>
      {opened && <CodeSteps {...steps} />}
    </Dialog>
  );
}

function CodeSteps({ onClose, onChanged }: StepsProps) {
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <Codes codes={codes} onClose={onClose} />;
  return (
    <ConfirmPassword
      ask={askAccount.renewRecoveryCodes}
      onConfirmed={({ recoveryCodes }) => {
        setCodes(recoveryCodes);
        onChanged();
      }}
      onClose={onClose}
    />
  );
}

function Codes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <p className={classes['words']}>
        If you lose your phone, each of them lets you in once instead of the app. They are shown
        only now, and the codes from before no longer work.
      </p>
      <RecoveryCodeList codes={codes} />
      <FormFoot>
        <Button onClick={onClose}>I have kept them</Button>
      </FormFoot>
    </div>
  );
}
