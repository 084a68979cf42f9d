import { IconBuildingHospital, IconFlask } from '@tabler/icons-react';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface FirstVisitProps {
  canOpenDemo: boolean;
  onSetUp: () => void;
  onDemo: () => void;
}

/** The first page of an empty Linchpin: begin in earnest, or look around. */
export function FirstVisit({ canOpenDemo, onSetUp, onDemo }: FirstVisitProps) {
  const asking = useAsking();
  return (
    <DoorFrame
      title="Welcome to Linchpin"
      detail="Nothing is kept here yet. How would you like to begin?"
      width="medium"
    >
      {asking.refusal && <RefusalNotice refusal={asking.refusal} />}
      <button type="button" className={classes['choice']} onClick={onSetUp}>
        <strong>
          <IconBuildingHospital size={20} aria-hidden /> Set up your practice
        </strong>
        <span>Its name, its rooms and the first manager.</span>
      </button>
      {canOpenDemo && (
        <button
          type="button"
          className={classes['choice']}
          aria-busy={asking.busy || undefined}
          onClick={() => asking.ask(askDoor.openDemo, onDemo)}
        >
          <strong>
            <IconFlask size={20} aria-hidden />
            {asking.busy ? 'Opening the demo clinic…' : 'Open the demo clinic'}
          </strong>
          <span>
            A family practice with invented patients and a schedule that is always today’s. Sign in
            as anyone.
          </span>
        </button>
      )}
    </DoorFrame>
  );
}
