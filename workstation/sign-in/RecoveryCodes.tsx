import { Button } from '../../ui/Button.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { RecoveryCodeList } from './RecoveryCodeList.tsx';

/** Ten codes for the day the phone is lost; shown once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <DoorFrame
      title="Keep these recovery codes"
      detail="If you lose your phone, each of them lets you in once instead of the app. They are shown only now. Keep them where patients and colleagues cannot read them."
      width="medium"
    >
      <RecoveryCodeList codes={codes} />
      <Button fullWidth onClick={onDone}>
        I have kept them
      </Button>
    </DoorFrame>
  );
}
