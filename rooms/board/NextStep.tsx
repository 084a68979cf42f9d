import { useState } from 'react';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { NextStepButton } from '../../ui/NextStepButton.tsx';
import { useMe } from '../../wire/use-me.ts';
import type { BoardRoom, BoardVisit } from './board.contract.ts';
import { ChooseRoomDialog } from './ChooseRoom.dialog.tsx';
import { nextStepOf } from './next-step.ts';
import { StillWith } from './StillWith.dialog.tsx';
import { useNextStep } from './use-next-step.ts';
import { VisitMenu } from './VisitMenu.tsx';
import classes from './NextStep.module.css';

interface NextStepProps {
  visit: BoardVisit;
  rooms: readonly BoardRoom[];
  /** The room to bring this patient to, when one is free. */
  suggested?: BoardRoom | undefined;
}

/** The row's one button, the menu of everything else, and what was refused. */
export function NextStep({ visit, rooms, suggested }: NextStepProps) {
  const me = useMe();
  const [choosing, setChoosing] = useState(false);
  const next = useNextStep(visit, () => setChoosing(true));
  const { run, busy, refusal } = next;
  const step = nextStepOf(visit, suggested, (permission) => me.permissions.includes(permission));
  return (
    <div className={classes['next']}>
      {step && (
        <NextStepButton
          kind={step.kind}
          busy={busy}
          label={`${step.label}: ${visit.patient.name}`}
          onClick={() => void run(step)}
        >
          {step.label}
        </NextStepButton>
      )}
      <VisitMenu visit={visit} rooms={rooms} hasSuggestion={suggested !== undefined} />
      <ChooseRoomDialog
        visit={visit}
        rooms={rooms}
        opened={choosing}
        onClose={() => setChoosing(false)}
      />
      <StillWith next={next} />
      {refusal && (
        <div className={classes['refusal']}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
    </div>
  );
}
