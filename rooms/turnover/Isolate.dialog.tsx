import { useState } from 'react';
import { precautions, precautionWords, type Precaution } from '../../clinical/turnover/cleaning.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { isolateContract, type RoomCare } from './turnover.contract.ts';
import { useIsolate } from './turnover.query.ts';

/** Who is or was in the room has precautions. */
export function IsolateDialog({ room, onClose }: { room: RoomCare; onClose: () => void }) {
  const isolate = useIsolate();
  const [precaution, setPrecaution] = useState<Precaution>();
  const [minutes, setMinutes] = useState('');
  const isAirborne = precaution === 'airborne';
  const input = {
    ...{ roomId: room.id, roomVersion: room.version, precaution },
    ...(isAirborne && { airMinutes: minutes.trim() === '' ? undefined : Number(minutes) }),
  };
  const found = isolateContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: String(path.at(-1)), message }));
  return (
    <Dialog opened onClose={onClose} title={`${room.name}: precautions`}>
      <DialogForm
        label={`Precautions: ${room.name}`}
        save="Mark the room"
        said="The room needs a terminal cleaning."
        wrong={wrong}
        send={() => (precaution ? isolate.send({ ...input, precaution }) : undefined)}
        busy={isolate.state === 'sending'}
        refusal={isolate.state === 'refused' ? isolate.refusal : undefined}
        onClose={onClose}
      >
        <SegmentedChoice
          label="Which precautions?"
          name="precaution"
          wrap
          autoFocus
          value={precaution}
          onChange={setPrecaution}
          options={precautions.map((value) => ({ value, label: precautionWords[value] }))}
        />
        {isAirborne && (
          <TextField
            label="Minutes until the air is clear, from now"
            name="airMinutes"
            inputMode="numeric"
            hint="By the air changes of this room, as the practice knows them."
            value={minutes}
            onChange={setMinutes}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}
