import { z } from 'zod';
import { refuse, type Refusal } from '../fhir/refusal.ts';
import { askBetterAuth } from './ask-better-auth.ts';
import { recordDoorEvent } from './audit.ts';
import { forgetOffer, offerAuthenticatorTo, takeAuthenticator } from './authenticator.ts';
import { codeInput, confirmPasswordInput, type AuthenticatorOffer } from './door.contract.ts';
import { passwordIsRight } from './password.ts';
import { forActor } from './route.ts';
import { wrongOffer } from './enrol.route.ts';
import { countTryAt, forgive, passwordPatience } from './throttle.ts';

const why = 'a person’s own account, no record; audited as identity/change-second-factor';

/** Offers another authenticator app, with the password asked. The one before works until then. */
export const offerAnotherAuthenticator = forActor({
  method: 'POST',
  path: '/api/identity/authenticator/offer',
  why,
  input: confirmPasswordInput,
  answer: async (visit, { password }, actor, session): Promise<AuthenticatorOffer | Refusal> => {
    const { door } = visit;
    const wrong = await passwordIsRight(door, actor.userId, password);
    if (wrong) {
      await recordDoorEvent(door, session, visit, 'change-second-factor', 'refused', 'password');
      return wrong;
    }
    await forgetOffer(door, actor.userId);
    return offerAuthenticatorTo(door, actor.userId);
  },
});

/** Takes the other authenticator app into use by its first code; the old one stops working. */
export const takeAnotherAuthenticator = forActor({
  method: 'POST',
  path: '/api/identity/authenticator/confirm',
  why,
  input: z.strictObject({ code: codeInput }),
  answer: async (visit, { code }, actor, session) => {
    const { door } = visit;
    const key = `enrol ${actor.userId}`;
    const blocked = await countTryAt(door, key, passwordPatience);
    if (blocked) return blocked;
    const taken = await takeAuthenticator(door, actor.userId, code);
    if (taken !== 'taken') return wrongOffer(taken);
    await forgive(door, key);
    const what = 'a new authenticator app';
    await recordDoorEvent(door, session, visit, 'change-second-factor', 'done', what);
    return { taken: true };
  },
});

/** Makes ten new recovery codes, with the password asked; the old ones stop working. */
export const renewRecoveryCodes = forActor({
  method: 'POST',
  path: '/api/identity/recovery-codes',
  why,
  input: confirmPasswordInput,
  answer: async (visit, { password }, actor, session) => {
    const { door } = visit;
    const wrong = await passwordIsRight(door, actor.userId, password);
    if (wrong) {
      await recordDoorEvent(door, session, visit, 'change-second-factor', 'refused', 'password');
      return wrong;
    }
    const { status, body } = await askBetterAuth(visit, '/two-factor/generate-backup-codes', {
      body: { password },
    });
    if (status !== 200) {
      return refuse('not-now', 'Recovery codes belong to an authenticator app. Set one up first.');
    }
    const what = 'new recovery codes';
    await recordDoorEvent(door, session, visit, 'change-second-factor', 'done', what);
    return z
      .object({ backupCodes: z.array(z.string()) })
      .transform(({ backupCodes }) => ({ recoveryCodes: backupCodes }))
      .parse(body);
  },
});
