import { useCallback, useEffect, useRef, useState } from 'react';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { DoorAnswer, PersonCard, SignInStep } from '../../identity/door.contract.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { askDoor } from './ask-door.ts';
import { CodeStep } from './CodeStep.tsx';
import { DemoChooser } from './DemoChooser.tsx';
import { DoorFrame } from './DoorFrame.tsx';
import { EnrolStep } from './EnrolStep.tsx';
import { FirstVisit } from './FirstVisit.tsx';
import { JoinStep } from './JoinStep.tsx';
import { LockedStep } from './LockedStep.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { passkeysWork } from './passkeys.ts';
import { PinStep } from './PinStep.tsx';
import { SetUpPractice } from './SetUpPractice.tsx';
import { firstView, joinToken, wantsPin, type ArrivalView, type View } from './sign-in-view.ts';
import { SwitchStep } from './SwitchStep.tsx';
import type { DoorState } from '../../wire/door.ts';

/** Everything between a person and the records, one question at a time. */
export default function SignInScreen({ reason, onOpen }: SignInProps) {
  const [standing, setStanding] = useState<DoorAnswer | Refusal>();
  const [view, setView] = useState<View>({ at: 'waiting' });
  const onOpenNow = useRef(onOpen);
  useEffect(() => {
    onOpenNow.current = onOpen;
  });
  const opened = useCallback(() => onOpenNow.current(), []);
  const arrive = useCallback(
    (answer: DoorAnswer | Refusal) => {
      setStanding(answer);
      if (isRefusal(answer)) return;
      if (answer.state === 'open') return opened();
      setView(firstView(answer, joinToken()));
    },
    [opened],
  );
  const askAgain = () => void askDoor.standing().then(arrive);
  useEffect(() => void standAtDoor(reason).then(arrive), [reason, arrive]);
  useReturn(view, opened);

  if (!standing) return null;
  if (isRefusal(standing)) {
    return (
      <DoorFrame title="Linchpin does not answer">
        <ErrorState refusal={standing} again={askAgain} />
      </DoorFrame>
    );
  }
  return <Question {...{ standing, view, setView, opened, askAgain }} />;
}

interface QuestionProps {
  standing: DoorAnswer;
  view: View;
  setView: (view: View) => void;
  /** The server has let someone in. */
  opened: () => void;
  /** Asks the server anew where this browser stands. */
  askAgain: () => void;
}

/** The question of a view, and where each answer leads. */
function Question(props: QuestionProps) {
  const { standing, view, setView, opened } = props;
  const [typed, setTyped] = useState({ email: '', password: '' });
  const passkeys = passkeysWork(standing.passkeyHost);
  const open = async () => {
    if (await wantsPin()) setView({ at: 'pin' });
    else opened();
  };
  const onStep = (step: SignInStep, words?: typeof typed) => {
    if (words) setTyped(words);
    if (step.next === 'open') void open();
    else setView(step.next === 'enrol' ? { at: 'enrol' } : { at: 'code', methods: step.methods });
  };
  const leave = () => {
    setTyped({ email: '', password: '' });
    void leaveHalfWay();
    setView({ at: 'sign-in' });
  };
  switch (view.at) {
    case 'waiting':
      return null;
    case 'set-up':
      return <SetUpPractice onStep={onStep} onBack={() => setView({ at: 'first-visit' })} />;
    case 'join':
      return (
        <JoinStep token={view.token} onStep={onStep} onSignIn={() => setView({ at: 'sign-in' })} />
      );
    case 'code':
      return <CodeStep methods={view.methods} passkeys={passkeys} onStep={onStep} onBack={leave} />;
    case 'enrol':
      return <EnrolStep passkeys={passkeys} onDone={() => void open()} onBack={leave} />;
    case 'pin':
      return <PinStep onDone={opened} />;
    default:
      return <Arrival {...props} view={view} passkeys={passkeys} onStep={onStep} />;
  }
}

interface ArrivalProps extends QuestionProps {
  view: ArrivalView;
  passkeys: boolean;
  onStep: (step: SignInStep, typed?: { email: string; password: string }) => void;
}

/** The questions to someone who has just come to this screen. */
function Arrival({ standing, view, setView, opened, askAgain, passkeys, onStep }: ArrivalProps) {
  const { demo, people } = standing;
  const signIn = (why?: Refusal) => setView({ at: 'sign-in', ...(why && { why }) });
  const switchTo = (person: PersonCard) => setView({ at: 'switch', person });
  switch (view.at) {
    case 'first-visit':
      return (
        <FirstVisit
          canOpenDemo={standing.canOpenDemo}
          onSetUp={() => setView({ at: 'set-up' })}
          onDemo={askAgain}
        />
      );
    case 'demo':
      return <DemoChooser onOpen={opened} onSignIn={() => signIn()} />;
    case 'sign-in':
      return (
        <PasswordStep
          {...{ people, passkeys, demo, onStep }}
          notice={view.why && <Notice tone="warning">{view.why.message}</Notice>}
          onPerson={switchTo}
          foot={<OtherWays standing={standing} goTo={setView} />}
        />
      );
    case 'locked':
      return (
        <LockedStep
          {...{ people, demo }}
          person={view.person}
          onOpen={opened}
          onPerson={switchTo}
          onSignIn={(why) => (demo && !why ? setView({ at: 'demo' }) : signIn(why))}
        />
      );
    case 'switch':
      return (
        <SwitchStep
          person={view.person}
          demo={demo}
          onOpen={opened}
          onSignIn={signIn}
          onBack={() => setView(firstView(standing, undefined))}
        />
      );
  }
}

/** From the sign-in page back to what else may be done here. */
function OtherWays({ standing, goTo }: { standing: DoorAnswer; goTo: (view: View) => void }) {
  const { person, state, demo } = standing;
  return (
    <>
      {state === 'locked' && person && (
        <Button kind="plain" onClick={() => goTo({ at: 'locked', person })}>
          Back to the locked screen
        </Button>
      )}
      {demo && (
        <Button kind="plain" onClick={() => goTo({ at: 'demo' })}>
          Sign in to the demo clinic
        </Button>
      )}
    </>
  );
}

/** Ends a sign-in that is half done, and never the locked session of a colleague. */
async function leaveHalfWay(): Promise<void> {
  const answer = await askDoor.standing();
  if (!isRefusal(answer) && answer.state === 'second-factor-needed') await askDoor.signOut();
}

/** How often a lock that is still under way is waited for before it is asked for again. */
const lockPatience = [150, 400, 800];

/** Where this browser stands. A screen that was just locked waits until the server knows it too. */
async function standAtDoor(reason: SignInProps['reason']): Promise<DoorAnswer | Refusal> {
  let answer = await askDoor.standing();
  if (reason !== 'locked') return answer;
  for (const ms of lockPatience) {
    if (isRefusal(answer) || answer.state !== 'open') return answer;
    await new Promise((resolve) => setTimeout(resolve, ms));
    answer = await askDoor.standing();
  }
  if (!isRefusal(answer) && answer.state === 'open') {
    await askDoor.lock();
    return askDoor.standing();
  }
  return answer;
}

/** When the tab is looked at again, another tab may have opened the door meanwhile. */
function useReturn(view: View, onOpen: () => void): void {
  const waits = view.at === 'locked' || view.at === 'sign-in' || view.at === 'demo';
  useEffect(() => {
    if (!waits) return undefined;
    const look = async () => {
      const answer = await askDoor.standing();
      if (!isRefusal(answer) && answer.state === 'open') onOpen();
    };
    const returned = () => void look();
    addEventListener('focus', returned);
    return () => removeEventListener('focus', returned);
  }, [waits, onOpen]);
}

/** What the sign-in screen is told. It stands alone on the page, or over a locked screen. */
export interface SignInProps {
  /** Why it is shown. */
  reason: Exclude<DoorState, 'open'>;
  /** To be called once the server has let someone in; who it is, is asked afterwards. */
  onOpen: () => void;
}
