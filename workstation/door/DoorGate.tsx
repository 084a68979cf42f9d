import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useDoor } from '../../wire/use-live.ts';
import type { Rooms } from '../rooms-context.ts';
import { Sitting } from '../Sitting.tsx';
import classes from './DoorGate.module.css';
import { SignInScreen } from './sign-in-slot.ts';
import { arrive, currentWho, findOutWho, subscribeWho } from './who.ts';

/**
 * Lets in who is signed in. A locked screen stays as it is behind the sign-in screen, out of sight
 * and out of reach, so that the same person finds every word where it was.
 */
export function DoorGate({ rooms }: { rooms: Rooms }) {
  const who = useSyncExternalStore(subscribeWho, currentWho);
  const state = useDoor();
  useEffect(() => void arrive(), []);
  const onOpen = () => void findOutWho();
  const closed = who.known === 'nobody' || state !== 'open';
  useOutOfReach(closed && who.known === 'me');

  if (who.known === 'unreached') {
    return (
      <main className={classes['alone']}>
        <ErrorState
          refusal={who.refusal}
          action={<Button onClick={() => void arrive()}>Try again</Button>}
        />
      </main>
    );
  }
  const signIn = closed && (
    <Suspense fallback={null}>
      <SignInScreen reason={state === 'open' ? 'not-signed-in' : state} onOpen={onOpen} />
    </Suspense>
  );
  const here = document.getElementById('door');
  return (
    <>
      {who.known === 'me' && <Sitting key={who.me.userId} me={who.me} rooms={rooms} />}
      {signIn && here && createPortal(<div className={classes['door']}>{signIn}</div>, here)}
    </>
  );
}

/** Takes everything but the door from the eye, the keyboard and the screen reader. */
function useOutOfReach(locked: boolean): void {
  useEffect(() => {
    if (!locked) return undefined;
    const held = document.activeElement;
    const behind = [...document.body.children].filter((one) => one.id !== 'door');
    for (const one of behind) one.setAttribute('inert', '');
    document.body.dataset['locked'] = '';
    return () => {
      for (const one of behind) one.removeAttribute('inert');
      delete document.body.dataset['locked'];
      if (held instanceof HTMLElement) held.focus({ preventScroll: true });
    };
  }, [locked]);
}
