import { useState } from 'react';
import { airMinutesOf, airSource } from '../../clinical/turnover/air.ts';
import { precautions, precautionWords, type Precaution } from '../../clinical/turnover/cleaning.ts';
import { isolationSource } from '../../clinical/turnover/on-record.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../ui/form/DialogForm.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Quiet } from '../../ui/Text.tsx';
import { isolateContract, type RoomCare } from './turnover.contract.ts';
import { useIsolate } from './turnover.query.ts';

type Chosen = Precaution | 'none';

/** Which precautions who is or was in the room has, as a person knows them. */
export function IsolateDialog({ room, onClose }: { room: RoomCare; onClose: () => void }) {
  const isolate = useIsolate();
  const [precaution, setPrecaution] = useState<Chosen>();
  const [minutes, setMinutes] = useState('');
  const [reason, setReason] = useState('');
  const input = {
    ...{ roomId: room.id, roomVersion: room.version, precaution },
    ...(precaution === 'airborne' && minutes.trim() !== '' && { airMinutes: Number(minutes) }),
    ...(precaution === 'none' && reason.trim() !== '' && { reason }),
  };
  const found = isolateContract.input.safeParse(input).error?.issues ?? [];
  const wrong = found.map(({ path, message }) => ({ path: String(path.at(-1)), message }));
  const chosen = room.precaution ?? room.onRecord?.precautions[0];
  const options: { value: Chosen; label: string }[] = [
    ...precautions.map((value) => ({ value, label: precautionWords[value] })),
    ...(chosen ? [{ value: 'none' as const, label: 'None' }] : []),
  ];
  return (
    <Dialog opened onClose={onClose} title={`${room.name}: precautions`}>
      <DialogForm
        label={`Precautions: ${room.name}`}
        save="Mark the room"
        said={precaution === 'none' ? 'Marked.' : 'The room needs a terminal cleaning.'}
        wrong={wrong}
        send={() => (precaution ? isolate.send({ ...input, precaution }) : undefined)}
        busy={isolate.state === 'sending'}
        refusal={isolate.state === 'refused' ? isolate.refusal : undefined}
        onClose={onClose}
      >
        {room.onRecord && <ByRecord named={room.onRecord.precautions} />}
        <SegmentedChoice
          label="Which precautions?"
          name="precaution"
          wrap
          autoFocus
          value={precaution}
          onChange={setPrecaution}
          options={options}
        />
        {precaution === 'airborne' && (
          <Airing changes={room.airChanges} value={minutes} onChange={setMinutes} />
        )}
        {precaution === 'none' && (
          <TextField
            label="Which provider said so, and why"
            name="reason"
            value={reason}
            onChange={setReason}
            maxLength={300}
          />
        )}
      </DialogForm>
    </Dialog>
  );
}

function ByRecord({ named }: { named: readonly Precaution[] }) {
  const words = named.map((one) => precautionWords[one].toLowerCase()).join(', ');
  return (
    <Notice tone="warning">
      The patient’s record names {words}. <Quiet>{isolationSource}</Quiet>
    </Notice>
  );
}

interface AiringProps {
  changes: number | undefined;
  value: string;
  onChange: (to: string) => void;
}

/** By the table, where somebody wrote down the air changes of the room; else a person says it. */
function Airing({ changes, value, onChange }: AiringProps) {
  const byTable = airMinutesOf(changes);
  const hint =
    byTable === undefined
      ? 'Not assessed: the air changes of this room are not known. Ask who keeps the building.'
      : `Empty: ${byTable} min, by its ${changes} air changes an hour (${airSource}).`;
  return (
    <TextField
      label="Minutes until the air is clear, from now"
      name="airMinutes"
      inputMode="numeric"
      hint={hint}
      value={value}
      onChange={onChange}
    />
  );
}
