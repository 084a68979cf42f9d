import { useState } from 'react';
import { isRefusal } from '../../fhir/refusal.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import type { VisitInHand } from '../../ui/navigation/inserts.tsx';
import type { BoardRoom } from './board.contract.ts';
import { useBringToRoom } from './board.query.ts';

interface ChooseRoomProps {
  visit: VisitInHand;
  rooms: readonly BoardRoom[];
  opened: boolean;
  onClose: () => void;
}

/**
 * Brings a patient to another room than the suggested one. It opens on the first free room: Enter
 * chooses the room in focus, and once more brings the patient there.
 */
export function ChooseRoomDialog({ visit, rooms, opened, onClose }: ChooseRoomProps) {
  const [roomId, setRoomId] = useState<string>();
  const bring = useBringToRoom();
  const free = rooms.filter((room) => room.state === 'free');
  const confirm = async () => {
    if (!roomId) return;
    const { encounterId = '', encounterVersion = '' } = visit;
    const answer = await bring.send({ encounterId, encounterVersion, roomId });
    if (isRefusal(answer)) return;
    bring.reset();
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={`Which room for ${visit.patient.name}?`}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            Go back
          </Button>
          <Button
            disabled={!roomId}
            busy={bring.state === 'sending'}
            keys="Enter"
            onClick={() => void confirm()}
          >
            Bring to this room
          </Button>
        </>
      }
    >
      {free.length === 0 ? (
        <EmptyState title="No room is free">
          A room can be chosen as soon as one is clean. See the board by room.
        </EmptyState>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (roomId) void confirm();
            else setRoomId(roomInFocus(free));
          }}
        >
          <SegmentedChoice
            label="Free rooms"
            wrap
            autoFocus
            value={roomId}
            onChange={setRoomId}
            options={free.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </form>
      )}
      {bring.state === 'refused' && <RefusalNotice refusal={bring.refusal} />}
    </Dialog>
  );
}

function roomInFocus(free: readonly BoardRoom[]): string | undefined {
  const held = document.activeElement;
  return held instanceof HTMLInputElement
    ? free.find(({ id }) => id === held.value)?.id
    : undefined;
}
