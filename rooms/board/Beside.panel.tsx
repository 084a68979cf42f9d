import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { CleanRoom } from '../../ui/navigation/inserts.tsx';
import { NextStepButton } from '../../ui/NextStepButton.tsx';
import { Row, Rows } from '../../ui/Rows.tsx';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { Elapsed } from '../../ui/time/Elapsed.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import type { Board, BoardRoom, BoardVisit } from './board.contract.ts';
import { bestStepOf } from './best-step.ts';
import { groupVisits } from './groups.ts';
import { useTurnOverRoom } from './board.query.ts';
import { StillWith } from './StillWith.dialog.tsx';
import { useNextStep } from './use-next-step.ts';

interface BesideProps {
  board: Board;
  visits: readonly BoardVisit[];
}

/** Beside the board: this person's best next step, rooms to clean, and how the providers stand. */
export function Beside({ board, visits }: BesideProps) {
  const me = useMe();
  const nowMs = useNowMs(15_000);
  const may = (permission: (typeof me.permissions)[number]) => me.permissions.includes(permission);
  const best = bestStepOf(groupVisits(visits, nowMs), board.rooms, may);
  const toClean = board.rooms.filter((room) => room.state === 'to-clean');
  return (
    <>
      <Card title="Your next best step">
        {best ? <BestStep {...best} /> : <Quiet>Nothing waits for you right now.</Quiet>}
      </Card>
      {toClean.length > 0 && (
        <Card title="Rooms to clean">
          <Rows label="Rooms to clean">
            {toClean.map((room) => (
              <ToClean key={room.id} room={room} may={may('room.turn-over')} />
            ))}
          </Rows>
        </Card>
      )}
      <Card title="Providers">
        <Providers visits={board.visits} />
      </Card>
    </>
  );
}

function BestStep({ visit, step, why }: NonNullable<ReturnType<typeof bestStepOf>>) {
  // What is best is never to be chosen first, so there is no choice to open.
  const next = useNextStep(visit, () => {});
  const { run, busy, refusal } = next;
  return (
    <>
      <Strong>{visit.patient.name}</Strong>
      <p style={{ margin: '2px 0 10px' }}>
        <Quiet>{why}</Quiet>
      </p>
      <NextStepButton
        busy={busy}
        label={`Best next step, ${step.label}: ${visit.patient.name}`}
        onClick={() => void run(step)}
      >
        {step.label}
      </NextStepButton>
      {refusal && <RefusalNotice refusal={refusal} />}
      <StillWith next={next} />
    </>
  );
}

function ToClean({ room, may }: { room: BoardRoom; may: boolean }) {
  const turnOver = useTurnOverRoom();
  return (
    <Row
      name={room.name}
      detail={
        <>
          for <Elapsed since={room.since} />
        </>
      }
    >
      {may && (
        <CleanRoom
          roomId={room.id}
          otherwise={
            <NextStepButton
              kind="quiet"
              busy={turnOver.state === 'sending'}
              label={`${room.name} is clean`}
              onClick={() =>
                void turnOver.send({ roomId: room.id, roomVersion: room.version, state: 'free' })
              }
            >
              Clean
            </NextStepButton>
          }
        />
      )}
    </Row>
  );
}

function Providers({ visits }: { visits: readonly BoardVisit[] }) {
  const byName = new Map<string, { ready: number; rooms: string[]; seen: boolean }>();
  for (const { provider, stage, room } of visits) {
    if (!provider) continue;
    const now = byName.get(provider.name) ?? { ready: 0, rooms: [], seen: false };
    if (stage === 'ready-for-provider') now.ready += 1;
    if (stage === 'with-provider') {
      now.seen = true;
      if (room) now.rooms.push(room.name);
    }
    byName.set(provider.name, now);
  }
  if (byName.size === 0) return <Quiet>Nobody sees patients today.</Quiet>;
  return (
    <Rows label="Providers">
      {[...byName].map(([name, { ready, rooms, seen }]) => (
        <Row
          key={name}
          name={name}
          detail={seen ? ['with a patient', ...rooms].join(', ') : 'between patients'}
        >
          {ready > 0 && <Chip tone="info">{`${ready} ready`}</Chip>}
        </Row>
      ))}
    </Rows>
  );
}
