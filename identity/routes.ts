import {
  account,
  changePassword,
  confirmPassword,
  removePasskey,
  renamePasskey,
} from './account.route.ts';
import {
  offerAnotherAuthenticator,
  renewRecoveryCodes,
  takeAnotherAuthenticator,
} from './authenticator.route.ts';
import { demoPeople, demoSignIn } from './demo.route.ts';
import {
  confirmAuthenticator,
  offerAuthenticator,
  offerPasskey,
  registerPasskey,
} from './enrol.route.ts';
import { join, showInvitation } from './join.route.ts';
import { lock, unlock } from './lock.route.ts';
import { me, signOut, standing } from './me.route.ts';
import { askForPasskey, signInWithPasskey } from './passkey.route.ts';
import type { IdentityRoute } from './route.ts';
import { witness, witnesses } from './witness.route.ts';
import { openDemoRoute, setUpPracticeRoute } from './set-up-practice.ts';
import { signInWithCode, signInWithPassword, signInWithRecoveryCode } from './sign-in.route.ts';
import {
  changeMember,
  endMemberSessions,
  invite,
  listStaff,
  listTeam,
  renewLink,
  resetSecondFactor,
} from './staff.route.ts';
import { allowRoute, askRoute, declineRoute } from './smart/allow.route.ts';
import {
  changeAppRoute,
  editAppRoute,
  listAppsRoute,
  registerAppRoute,
  removeAppRoute,
  renewSecretRoute,
  revokeAppRoute,
} from './smart/apps.route.ts';
import { launchableRoute, openAppRoute } from './smart/launch.route.ts';
import { people, setPin, switchPerson } from './switch.route.ts';

/**
 * Every route at the door. None passes the counter's pipeline; each row says why, who may ask, and
 * is audited by itself. better-auth's own routes are not reachable, save through these.
 */
export const identityRoutes: readonly IdentityRoute[] = [
  signInWithPassword,
  signInWithCode,
  signInWithRecoveryCode,
  askForPasskey,
  signInWithPasskey,
  offerAuthenticator,
  confirmAuthenticator,
  offerPasskey,
  registerPasskey,
  standing,
  me,
  lock,
  witnesses,
  witness,
  unlock,
  people,
  switchPerson,
  setPin,
  signOut,
  account,
  confirmPassword,
  changePassword,
  renamePasskey,
  removePasskey,
  offerAnotherAuthenticator,
  takeAnotherAuthenticator,
  renewRecoveryCodes,
  demoPeople,
  demoSignIn,
  showInvitation,
  join,
  listStaff,
  listTeam,
  invite,
  renewLink,
  resetSecondFactor,
  endMemberSessions,
  changeMember,
  setUpPracticeRoute,
  openDemoRoute,
  listAppsRoute,
  registerAppRoute,
  changeAppRoute,
  editAppRoute,
  removeAppRoute,
  renewSecretRoute,
  revokeAppRoute,
  launchableRoute,
  openAppRoute,
  askRoute,
  allowRoute,
  declineRoute,
];
