import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { CleanRoom, VisitChip } from '../../ui/navigation/inserts.tsx';
import { NextStepButton } from '../../ui/NextStepButton.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { Elapsed } from '../../ui/time/Elapsed.tsx';
import { useMay } from '../../wire/use-me.ts';
import type { Board, BoardRoom, BoardVisit } from './board.contract.ts';
import { useTurnOverRoom } from './board.query.ts';
import classes from './ByRoom.module.css';
import { NextStep } from './NextStep.tsx';
import { StateCell } from './StateCell.tsx';

interface ByRoomProps {
  board: Board;
  visits: readonly BoardVisit[];
}

/** Every room: free, in use or to be cleaned, and who is in it. */
export function ByRoom({ board, visits }: ByRoomProps) {
  if (board.rooms.length === 0) {
    return <EmptyState title="No rooms yet">A manager adds the rooms of the practice.</EmptyState>;
  }
  return (
    <div className={classes['grid']}>
      {board.rooms.map((room) => {
        const here = board.visits.find((visit) => visit.room?.id === room.id);
        const shown = here && visits.includes(here) ? here : undefined;
        return (
          <RoomCard
            key={room.id}
            room={room}
            visit={shown}
            hidden={!shown && !!here}
            board={board}
          />
        );
      })}
    </div>
  );
}

interface RoomCardProps {
  room: BoardRoom;
  visit: BoardVisit | undefined;
  /** Somebody is in it whom the filter leaves out. */
  hidden: boolean;
  board: Board;
}

function RoomCard({ room, visit, hidden, board }: RoomCardProps) {
  const edge = visit || hidden ? 'active' : room.state === 'to-clean' ? 'warning' : 'idle';
  return (
    <Card title={room.name} strong edge={edge} actions={<RoomChip room={room} visit={visit} />}>
      <div className={classes['body']}>
        {visit && (
          <>
            <Strong>{[visit.patient.name, visit.patient.age].filter(Boolean).join(', ')}</Strong>
            <Quiet>{[visit.reason, visit.provider?.name].filter(Boolean).join(' · ')}</Quiet>
            <StateCell visit={visit} bands={board.bands} />
            {visit.encounterId && <VisitChip encounterId={visit.encounterId} />}
          </>
        )}
        {hidden && <Quiet>Another provider's patient</Quiet>}
        {!visit && !hidden && (
          <Quiet>
            {room.state === 'to-clean' ? 'To clean for ' : `${stateWords[room.state]} for `}
            <Elapsed since={room.since} />
          </Quiet>
        )}
      </div>
      {visit ? (
        <NextStep visit={visit} rooms={board.rooms} />
      ) : room.state === 'to-clean' ? (
        <CleanRoom roomId={room.id} otherwise={<TurnOver room={room} />} />
      ) : (
        <TurnOver room={room} />
      )}
    </Card>
  );
}

const stateWords: Record<BoardRoom['state'], string> = {
  free: 'Free',
  'in-use': 'In use',
  'to-clean': 'To clean',
  closed: 'Closed',
};

function RoomChip({ room, visit }: Pick<RoomCardProps, 'room' | 'visit'>) {
  if (visit) return <Chip icon={null}>{stageWords[visit.stage]}</Chip>;
  if (room.state === 'free') return <Chip tone="good">ready</Chip>;
  if (room.state === 'to-clean') return <Chip tone="warning">to clean</Chip>;
  return <Chip icon={null}>{stateWords[room.state].toLowerCase()}</Chip>;
}

/** Cleaning is done by a person who then says so; a closed room is opened the same way. */
function TurnOver({ room }: { room: BoardRoom }) {
  const may = useMay('room.turn-over');
  const turnOver = useTurnOverRoom();
  if (!may || room.state === 'in-use') return null;
  const to = room.state === 'free' ? 'to-clean' : 'free';
  const label = room.state === 'free' ? 'Needs cleaning' : 'Room is clean';
  return (
    <>
      <NextStepButton
        kind={room.state === 'to-clean' ? 'primary' : 'quiet'}
        busy={turnOver.state === 'sending'}
        label={`${label}: ${room.name}`}
        onClick={() =>
          void turnOver.send({ roomId: room.id, roomVersion: room.version, state: to })
        }
      >
        {label}
      </NextStepButton>
      {turnOver.state === 'refused' && <RefusalNotice refusal={turnOver.refusal} />}
    </>
  );
}
