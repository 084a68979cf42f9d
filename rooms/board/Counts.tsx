import { averageWait } from '../../clinical/visit/wait.ts';
import { Temporal } from 'temporal-polyfill';
import { Quiet, Strong } from '../../ui/Text.tsx';
import { Elapsed } from '../../ui/time/Elapsed.tsx';
import { useNowMs } from '../../ui/time/ticker.ts';
import type { Board, BoardRoom, BoardVisit } from './board.contract.ts';
import { groupVisits } from './groups.ts';

interface CountsProps {
  visits: readonly BoardVisit[];
  rooms: readonly BoardRoom[];
  bands: Board['bands'];
  view: 'patient' | 'room';
}

/** How the day stands, in one line. The average counts those who still wait. */
export function Counts({ visits, rooms, bands, view }: CountsProps) {
  const nowMs = useNowMs(15_000);
  if (view === 'room') {
    const count = (state: BoardRoom['state']) => rooms.filter((one) => one.state === state).length;
    return (
      <Quiet>
        In use <Strong>{count('in-use')}</Strong> · to clean <Strong>{count('to-clean')}</Strong> ·
        free <Strong>{count('free')}</Strong>
      </Quiet>
    );
  }
  const { waiting, inRooms } = groupVisits(visits, nowMs);
  const longest = waiting[0]?.arrivedAt;
  const average = averageWait(waitsOf(visits), Temporal.Instant.fromEpochMilliseconds(nowMs));
  return (
    <Quiet>
      Waiting <Strong>{waiting.length}</Strong> · in rooms <Strong>{inRooms.length}</Strong>
      {longest && (
        <>
          {' '}
          · longest wait{' '}
          <Elapsed
            since={longest}
            warnAfterMin={bands.longMinutes}
            lateAfterMin={bands.tooLongMinutes}
          />
        </>
      )}
      {average && (
        <>
          {' '}
          · average wait today <Strong>{Math.round(average.minutes)} min</Strong>
        </>
      )}
    </Quiet>
  );
}

/** Each wait for a room today, ended or still going on. */
function waitsOf(visits: readonly BoardVisit[]) {
  return visits.flatMap(({ arrivedAt, waitEndedAt, stage }) => {
    if (!arrivedAt) return [];
    if (stage !== 'arrived' && !waitEndedAt) return [];
    return [
      {
        stage: 'arrived' as const,
        from: Temporal.Instant.from(arrivedAt),
        to: waitEndedAt ? Temporal.Instant.from(waitEndedAt) : undefined,
      },
    ];
  });
}
