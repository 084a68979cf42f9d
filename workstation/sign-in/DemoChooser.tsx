import { useEffect, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { DemoChoice, PersonCard } from '../../identity/door.contract.ts';
import { roles } from '../../identity/permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState, RefusalNotice } from '../../ui/ErrorState.tsx';
import { SkeletonCards } from '../../ui/Skeleton.tsx';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { PeopleList } from './PeopleList.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

const groupWords: Record<PersonCard['role'], string> = {
  ma: 'Medical assistants',
  'lead-ma': 'Lead medical assistant',
  'front-desk': 'Front desk',
  provider: 'Providers',
  manager: 'Practice manager',
  auditor: 'Compliance auditor',
};

/** Everyone who works at the demo clinic, by role; one click signs in. */
export function DemoChooser({ onOpen, onSignIn }: { onOpen: () => void; onSignIn: () => void }) {
  const [choice, setChoice] = useState<DemoChoice | Refusal>();
  const asking = useAsking();
  const load = () => void askDoor.demo().then(setChoice);
  useEffect(load, []);
  return (
    <DoorFrame
      title={choice && !isRefusal(choice) ? choice.practice : 'The demo clinic'}
      detail="A clinic with invented patients, for looking around. Who do you want to be?"
      width="wide"
      demo
      foot={
        <Button kind="plain" onClick={onSignIn}>
          Sign in with an account
        </Button>
      }
    >
      {asking.refusal && <RefusalNotice refusal={asking.refusal} />}
      {!choice && <SkeletonCards cards={6} />}
      {choice && isRefusal(choice) && <ErrorState refusal={choice} again={load} />}
      {choice &&
        !isRefusal(choice) &&
        roles
          .map((role) => ({ role, people: choice.people.filter((one) => one.role === role) }))
          .filter(({ people }) => people.length > 0)
          .map(({ role, people }) => (
            <section key={role} className={classes['group']} aria-labelledby={`role-${role}`}>
              <h2 id={`role-${role}`}>{groupWords[role]}</h2>
              <PeopleList
                cards
                label={groupWords[role]}
                people={people}
                onChoose={({ userId }) => asking.ask(() => askDoor.demoSignIn(userId), onOpen)}
              />
            </section>
          ))}
    </DoorFrame>
  );
}
