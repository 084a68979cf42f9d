import type { AuthenticatorOffer } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { ScanAndConfirm } from './ScanAndConfirm.tsx';

interface AuthenticatorSetUpProps {
  offer: AuthenticatorOffer;
  onDone: () => void;
  onBack: () => void;
}

/** Scan the code, type the first digits. */
export function AuthenticatorSetUp({ offer, onDone, onBack }: AuthenticatorSetUpProps) {
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
      <ScanAndConfirm offer={offer} confirm={askDoor.confirmAuthenticator} onDone={onDone} />
    </DoorFrame>
  );
}
