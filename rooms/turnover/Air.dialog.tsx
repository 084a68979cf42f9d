import { useState } from 'react';
import { airMinutesOf, airSource } from '../../clinical/turnover/air.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { airContract, type RoomCare } from './turnover.contract.ts';
import { useKeepAir } from './turnover.query.ts';

/** How often an hour the air of a room is changed, as it was measured. */
export function AirDialog({ room, onClose }: { room: RoomCare; onClose: () => void }) {
  const keep = useKeepAir();
  const [typed, setTyped] = useState(room.airChanges === undefined ? '' : String(room.airChanges));
  const changesPerHour = typed.trim() === '' ? undefined : Number(typed);
  const input = { roomId: room.id, roomVersion: room.version, changesPerHour };
  const found = airContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: String(path.at(-1)), message }));
  const minutes = wrong.length === 0 ? airMinutesOf(changesPerHour) : undefined;
  return (
    <Dialog opened onClose={onClose} title={`${room.name}: air changes`}>
      <DialogForm
        label={`Air changes: ${room.name}`}
        save="Save"
        said="Saved."
        wrong={wrong}
        send={() => keep.send(input)}
        busy={keep.state === 'sending'}
        refusal={keep.state === 'refused' ? keep.refusal : undefined}
        onClose={onClose}
      >
        <TextField
          label="Air changes per hour"
          name="changesPerHour"
          inputMode="decimal"
          hint="As the building’s engineer measured them. Empty: not known."
          value={typed}
          onChange={setTyped}
          autoFocus
        />
        <p>
          {minutes === undefined
            ? 'After airborne precautions: not assessed.'
            : `After airborne precautions the room stays empty ${minutes} min.`}
        </p>
        <Quiet>{airSource}</Quiet>
      </DialogForm>
    </Dialog>
  );
}
