import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import type { VisitInHand } from '../../ui/navigation/inserts.tsx';
import { useMe } from '../../wire/use-me.ts';
import { useBoard } from './board.query.ts';
import { ChooseRoomDialog } from './ChooseRoom.dialog.tsx';
import { nextStepOf } from './next-step.ts';
import { StillWith } from './StillWith.dialog.tsx';
import { useNextStep } from './use-next-step.ts';
import classes from './NextStep.module.css';

/** The same next step as on the board, on another screen about the same visit. */
export default function VisitStep({ visit }: { visit: VisitInHand }) {
  const me = useMe();
  const [choosing, setChoosing] = useState(false);
  const next = useNextStep(visit, () => setChoosing(true));
  const step = nextStepOf(visit, undefined, (permission) => me.permissions.includes(permission));
  // To look at the chart is no step where the chart is what one looks at.
  const isWork = step && !(step.does === 'go' && step.to.startsWith('/chart/'));
  return (
    <>
      {isWork && (
        <Button kind={step.kind} busy={next.busy} onClick={() => void next.run(step)}>
          {step.label}
        </Button>
      )}
      {choosing && <ChooseRoom visit={visit} onClose={() => setChoosing(false)} />}
      {next.refusal && (
        <div className={classes['refusal']}>
          <RefusalNotice refusal={next.refusal} />
        </div>
      )}
      <StillWith next={next} />
    </>
  );
}

function ChooseRoom({ visit, onClose }: { visit: VisitInHand; onClose: () => void }) {
  const board = useBoard();
  if (board.state === 'refused') return <RefusalNotice refusal={board.refusal} />;
  if (board.state === 'loading') return null;
  return <ChooseRoomDialog visit={visit} rooms={board.data.rooms} opened onClose={onClose} />;
}
