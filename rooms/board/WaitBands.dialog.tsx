import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import type { Board } from './board.contract.ts';
import { useSetWaitBands } from './board.query.ts';

interface WaitBandsProps {
  bands: Board['bands'];
  opened: boolean;
  onClose: () => void;
}

/** From how many minutes the board calls a wait long, and too long. */
export function WaitBandsDialog({ bands, opened, onClose }: WaitBandsProps) {
  const [long, setLong] = useState(String(bands.longMinutes));
  const [tooLong, setTooLong] = useState(String(bands.tooLongMinutes));
  const save = useSetWaitBands();
  const confirm = async () => {
    const answer = await save.send({ longMinutes: Number(long), tooLongMinutes: Number(tooLong) });
    if (isRefusal(answer)) return;
    save.reset();
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title="Wait times on the board"
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            Go back
          </Button>
          <Button busy={save.state === 'sending'} onClick={() => void confirm()}>
            Save for everybody
          </Button>
        </>
      }
    >
      <TextField
        label="A wait is long (amber) from"
        unit="min"
        inputMode="numeric"
        value={long}
        onChange={setLong}
      />
      <TextField
        label="A wait is too long (red) from"
        unit="min"
        inputMode="numeric"
        value={tooLong}
        onChange={setTooLong}
      />
      {save.state === 'refused' && <RefusalNotice refusal={save.refusal} />}
    </Dialog>
  );
}
