import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { PinPad } from './PinPad.tsx';
import { useAsking } from './use-asking.ts';

/**
 * Offers a PIN, for unlocking and for switching at a shared workstation. It may be left for
 * later.
 */
export function PinStep({ onDone }: { onDone: () => void }) {
  const [first, setFirst] = useState<string>();
  const asking = useAsking();
  const again = (pin: string) => {
    if (pin === first) return asking.ask(() => askDoor.setPin(pin), onDone);
    setFirst(undefined);
    asking.refuse({ refused: 'invalid', message: 'The two PINs differ. Type a new one.' });
  };
  const refusal = asking.refusal;
  return (
    <DoorFrame
      title="Choose a PIN"
      detail="Six digits to unlock this screen, and to take over at a workstation where you signed in today."
      foot={
        <Button kind="plain" onClick={onDone}>
          Not now
        </Button>
      }
    >
      {first === undefined || refusal?.issues ? (
        <PinPad
          key="first"
          label="New PIN"
          busy={asking.busy}
          refusal={refusal}
          onPin={(pin) => {
            asking.clear();
            setFirst(pin);
          }}
        />
      ) : (
        <PinPad
          key="again"
          label="The same PIN once more"
          busy={asking.busy}
          refusal={refusal}
          onPin={again}
        />
      )}
    </DoorFrame>
  );
}
