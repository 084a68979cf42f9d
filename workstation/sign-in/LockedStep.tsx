import { useState } from 'react';
import type { Refusal } from '../../fhir/refusal.ts';
import type { PersonCard } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/ErrorState.tsx';
import { FormFrame } from '../../ui/form/FormFrame.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { initials } from '../shell/initials.ts';
import { askDoor } from './ask-door.ts';
import { DoorFrame } from './DoorFrame.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PinPad } from './PinPad.tsx';
import classes from './steps.module.css';
import { useAsking } from './use-asking.ts';

interface LockedStepProps {
  person: PersonCard;
  /** Everyone who may take over here by PIN, this person among them if a PIN is set. */
  people: readonly PersonCard[];
  demo: boolean;
  onOpen: () => void;
  onPerson: (person: PersonCard) => void;
  /** A full sign-in is needed, or somebody else wants in. */
  onSignIn: (why: Refusal | undefined) => void;
}

/** The lock screen: the work stays beneath; its owner opens it, or a colleague takes over. */
export function LockedStep(props: LockedStepProps) {
  const { person, demo, onOpen, onSignIn } = props;
  const hasPin = props.people.some(({ userId }) => userId === person.userId);
  const others = props.people.filter(({ userId }) => userId !== person.userId);
  const [byPassword, setByPassword] = useState(!hasPin);
  const asking = useAsking();
  const goOn = (question: () => Promise<object | Refusal>) =>
    asking.ask(async () => {
      const answer = await question();
      if ('refused' in answer && answer.refused === 'not-signed-in') onSignIn(answer as Refusal);
      return answer;
    }, onOpen);
  return (
    <DoorFrame
      title="Locked"
      demo={demo}
      foot={
        <>
          {hasPin && !demo && (
            <Button kind="plain" onClick={() => setByPassword(!byPassword)}>
              {byPassword ? 'Use your PIN' : 'Use your password'}
            </Button>
          )}
          <Button kind="plain" onClick={() => onSignIn(undefined)}>
            Sign in as someone else
          </Button>
        </>
      }
    >
      <div className={classes['locked']}>
        <span className={classes['mark']} aria-hidden>
          {initials(person.name)}
        </span>
        <strong>{person.name}</strong>
        <span className={classes['quiet']}>What you were doing is kept.</span>
      </div>
      {demo && !hasPin ? (
        <DemoUnlock asking={asking} onPress={() => goOn(() => askDoor.demoSignIn(person.userId))} />
      ) : byPassword ? (
        <PasswordUnlock
          asking={asking}
          onPassword={(password) => goOn(() => askDoor.unlock({ password }))}
        />
      ) : (
        <PinPad
          label="Your PIN"
          busy={asking.busy}
          refusal={asking.refusal}
          onPin={(pin) => goOn(() => askDoor.unlock({ pin }))}
        />
      )}
      {others.length > 0 && (
        <section className={classes['group']} aria-labelledby="take-over">
          <h2 id="take-over">Take over here</h2>
          <PeopleList label="Take over here" people={others} onChoose={props.onPerson} />
        </section>
      )}
    </DoorFrame>
  );
}

type Asks = ReturnType<typeof useAsking>;

function DemoUnlock({ asking, onPress }: { asking: Asks; onPress: () => void }) {
  return (
    <>
      {asking.refusal && <RefusalNotice refusal={asking.refusal} />}
      <Button fullWidth busy={asking.busy} onClick={onPress}>
        Go on
      </Button>
    </>
  );
}

function PasswordUnlock({ asking, onPassword }: { asking: Asks; onPassword: (p: string) => void }) {
  const [password, setPassword] = useState('');
  return (
    <FormFrame label="Unlock" onSubmit={() => password && onPassword(password)}>
      {asking.refusal && asking.issues.length === 0 && <RefusalNotice refusal={asking.refusal} />}
      <TextField
        label="Your password"
        name="password"
        error={asking.issues[0]?.message}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus
      />
      <Button type="submit" fullWidth busy={asking.busy} busyLabel="Checking…">
        Unlock
      </Button>
    </FormFrame>
  );
}
