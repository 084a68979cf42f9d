import { lazy } from 'react';

/** The sign-in screen, loaded when the door is closed. */
export const SignInScreen = lazy(() => import('../sign-in/SignIn.screen.tsx'));
