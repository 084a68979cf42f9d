import { stageWords } from '../../clinical/visit/stage-words.ts';
import { Answer } from '../../ui/Answer.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { Elapsed } from '../../ui/time/Elapsed.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import { useMe } from '../../wire/use-me.ts';
import type { Wall } from './board.contract.ts';
import { useWall } from './board.query.ts';
import classes from './Wall.module.css';
import { WallWayBack } from './WallWayBack.tsx';

type WallVisit = Wall['visits'][number];

/** For a screen across the room: large, and initials only. The server sends no more than that. */
export default function WallScreen() {
  const wall = useWall();
  return (
    <div className={classes['wall']}>
      <Answer of={wall}>{(data: Wall) => <WallBoard wall={data} />}</Answer>
      <WallWayBack />
    </div>
  );
}

function WallBoard({ wall }: { wall: Wall }) {
  const { practice } = useMe();
  const nowMs = useNowMs(15_000);
  const waiting = wall.visits
    .filter((visit) => visit.stage === 'arrived')
    .toSorted((a, b) => ((a.stageSince ?? '') < (b.stageSince ?? '') ? -1 : 1));
  const checkingOut = wall.visits.filter((visit) => visit.stage === 'checking-out');
  return (
    <>
      <header className={classes['head']}>
        <h1>{practice.name}</h1>
        <ClockTime at={new Date(nowMs).toISOString()} timeZone={practice.timeZone} />
      </header>
      <section aria-label="Rooms" className={classes['rooms']}>
        {wall.rooms.map((room) => {
          const visit = wall.visits.find((one) => one.roomId === room.id);
          return (
            <article key={room.id} className={classes['room']} data-state={room.state}>
              <h2>{room.name}</h2>
              {visit ? (
                <Person visit={visit} bands={wall.bands} />
              ) : (
                <p className={classes['state']}>
                  {room.state === 'to-clean'
                    ? '△ to clean'
                    : room.state === 'free'
                      ? '✓ free'
                      : room.state}
                </p>
              )}
            </article>
          );
        })}
      </section>
      <Line label="Waiting" visits={waiting} bands={wall.bands} />
      <Line label="Checking out" visits={checkingOut} bands={wall.bands} />
    </>
  );
}

function Person({ visit, bands }: { visit: WallVisit; bands: Wall['bands'] }) {
  return (
    <>
      <p className={classes['initials']}>{visit.initials}</p>
      <p className={classes['state']}>
        {stageWords[visit.stage]}{' '}
        {visit.stageSince && (
          <Elapsed
            since={visit.stageSince}
            warnAfterMin={visit.stage === 'ready-for-provider' ? bands.longMinutes : undefined}
            lateAfterMin={visit.stage === 'ready-for-provider' ? bands.tooLongMinutes : undefined}
          />
        )}
      </p>
      <p className={classes['provider']}>{visit.provider}</p>
    </>
  );
}

function Line(props: { label: string; visits: WallVisit[]; bands: Wall['bands'] }) {
  return (
    <section aria-label={props.label} className={classes['line']}>
      <h2>
        {props.label} <span>{props.visits.length}</span>
      </h2>
      <ul>
        {props.visits.map((visit) => (
          <li key={visit.key}>
            <b>{visit.initials}</b>{' '}
            {visit.stageSince && (
              <Elapsed
                since={visit.stageSince}
                warnAfterMin={props.bands.longMinutes}
                lateAfterMin={props.bands.tooLongMinutes}
              />
            )}
            <VisuallyHidden>{stageWords[visit.stage]}</VisuallyHidden>
          </li>
        ))}
      </ul>
    </section>
  );
}
