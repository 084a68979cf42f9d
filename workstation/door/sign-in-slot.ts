import { lazy } from 'react';
import type { DoorState } from '../../wire/door.ts';

/** What the sign-in screen is told. It stands alone on the page, or over a locked screen. */
export interface SignInProps {
  /** Why it is shown. */
  reason: Exclude<DoorState, 'open'>;
  /** To be called once the server has let someone in; who it is, is asked afterwards. */
  onOpen: () => void;
}

/** The sign-in screen, loaded when the door is closed. */
export const SignInScreen = lazy(() => import('../sign-in/SignIn.screen.tsx'));
