import type { Refusal } from '../../fhir/refusal.ts';
import type { PersonCard } from '../../identity/door.contract.ts';
import { roleWords } from '../../identity/permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { initials } from '../shell/initials.ts';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { PinPad } from './PinPad.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface SwitchStepProps {
  person: PersonCard;
  demo: boolean;
  onOpen: () => void;
  onSignIn: (why: Refusal) => void;
  onBack: () => void;
}

/** A colleague takes over this workstation: name chosen, PIN typed. */
export function SwitchStep({ person, demo, onOpen, onSignIn, onBack }: SwitchStepProps) {
  const asking = useAsking();
  const take = (pin: string) =>
    asking.ask(async () => {
      const answer = await askDoor.switchTo(person.userId, pin);
      if ('refused' in answer && answer.refused === 'not-signed-in') onSignIn(answer);
      return answer;
    }, onOpen);
  return (
    <DoorFrame
      title="Take over here"
      demo={demo}
      foot={
        <Button kind="plain" onClick={onBack}>
          Back
        </Button>
      }
    >
      <div className={classes['locked']}>
        <span className={classes['mark']} aria-hidden>
          {initials(person.name)}
        </span>
        <strong>{person.name}</strong>
        <span className={classes['quiet']}>{roleWords[person.role]}</span>
      </div>
      <PinPad
        label={`PIN of ${person.name}`}
        busy={asking.busy}
        refusal={asking.refusal}
        onPin={take}
      />
    </DoorFrame>
  );
}
