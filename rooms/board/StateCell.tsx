import { stageWords } from '../../clinical/visit/stage-words.ts';
import { VisitTimers } from '../../ui/navigation/inserts.tsx';
import { TwoLines } from '../../ui/Text.tsx';
import { ClockTime } from '../../ui/time/ClockTime.tsx';
import { Elapsed } from '../../ui/time/Elapsed.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { Board, BoardVisit } from './board.contract.ts';

/** Where the visit stands: minutes in this state, and minutes in all since arrival. */
export function StateCell({ visit, bands }: { visit: BoardVisit; bands: Board['bands'] }) {
  const { timeZone } = useMe().practice;
  const words = stageWords[visit.stage];
  const here = visit.arrivedAt !== undefined && visit.stage !== 'gone';
  if (!here || !visit.stageSince) {
    return (
      <TwoLines
        first={words}
        second={
          visit.stage === 'gone' && visit.stageSince ? (
            <ClockTime at={visit.stageSince} timeZone={timeZone} />
          ) : undefined
        }
      />
    );
  }
  const isWait = visit.stage === 'arrived' || visit.stage === 'ready-for-provider';
  return (
    <TwoLines
      first={
        <>
          <Elapsed
            since={visit.stageSince}
            warnAfterMin={isWait ? bands.longMinutes : undefined}
            lateAfterMin={isWait ? bands.tooLongMinutes : undefined}
          />{' '}
          {words} <VisitTimers patientId={visit.patient.id} />
        </>
      }
      second={
        visit.arrivedAt && (
          <>
            in all <Elapsed since={visit.arrivedAt} />
          </>
        )
      }
    />
  );
}
