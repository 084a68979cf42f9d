import { z } from 'zod';
import { roles } from './permissions.ts';

/** What the door and the browser tell each other. Everything here is read by both sides. */

export const emailInput = z.email('Type the whole e-mail address.').max(254);
export const passwordInput = z.string().min(1, 'Type your password.').max(128);
const pinInput = z.string().regex(/^\d{6}$/, 'A PIN has six digits.');

/** A colleague, as far as one may be shown on a locked screen. */
export interface PersonCard {
  userId: string;
  name: string;
  role: (typeof roles)[number];
}

/** What a person without a passed second factor has to do next. */
export type SignInStep =
  | { next: 'open' }
  /** Type a code, or use the passkey: whichever the person has. */
  | { next: 'second-factor'; methods: ('totp' | 'passkey')[] }
  /** Choose and set up a second factor for the first time. */
  | { next: 'enrol' };

/** `GET /api/identity/door`: where this browser stands; asks for no session. */
export interface DoorAnswer {
  state: 'open' | 'locked' | 'not-signed-in' | 'second-factor-needed';
  /** Whose session it is, when there is one. */
  person?: PersonCard;
  /** For `second-factor-needed`. */
  step?: SignInStep;
  /** True while no practice exists: the set-up page is shown. */
  setUpNeeded: boolean;
  /** True while the demo clinic can be opened instead. */
  canOpenDemo: boolean;
  /** True when this server holds a demo practice: anyone may sign in as anyone there. */
  demo: boolean;
  /** The host name passkeys are bound to; elsewhere they do not work. */
  passkeyHost: string;
  idleMinutes: number;
  /** Who may switch in with a PIN at this workstation. */
  people: PersonCard[];
}

/** `POST /api/auth/two-factor/enable`: shown once. */
export interface AuthenticatorOffer {
  /** `otpauth://…`, drawn as a QR code by the browser. */
  uri: string;
  recoveryCodes: string[];
}

/** `GET /api/identity/demo`. */
export interface DemoChoice {
  practice: string;
  people: PersonCard[];
}

export const unlockInput = z.union([
  z.strictObject({ pin: pinInput }),
  z.strictObject({ password: passwordInput }),
]);

export const switchInput = z.strictObject({ userId: z.string().min(1).max(64), pin: pinInput });

/** `password` is asked for when the full sign-in is more than ten minutes ago. */
export const setPinInput = z.strictObject({ pin: pinInput, password: passwordInput.optional() });

const witnessOf = { userId: z.string().min(1).max(64), act: z.string().min(1).max(80) };

/** A second person shows who they are for one act; `demo` is one click, in the demo alone. */
export const witnessInput = z.union([
  z.strictObject({ ...witnessOf, pin: pinInput }),
  z.strictObject({ ...witnessOf, password: passwordInput }),
  z.strictObject({ ...witnessOf, demo: z.literal(true) }),
]);

/** `GET /api/identity/witnesses`: who can be the second person here. */
export interface WitnessChoice {
  /** True: this is the demo, where one click is enough. */
  demo: boolean;
  /** `hasPin`: signed in at this workstation within twelve hours, so that the PIN is enough. */
  people: (PersonCard & { hasPin: boolean })[];
}

export const codeInput = z.string().regex(/^\d{6}$/, 'A code has six digits.');

export const confirmPasswordInput = z.strictObject({ password: passwordInput });

export const changePasswordInput = z.strictObject({
  current: z.string().min(1, 'Type the password you have now.').max(128),
  password: z.string().min(1, 'Type the new password.').max(1_000),
});

const passkeyId = z.string().min(1).max(64);
export const passkeyOfInput = z.strictObject({ id: passkeyId });
export const passkeyNameInput = z.strictObject({
  id: passkeyId,
  name: z
    .string()
    .trim()
    .min(1, 'Type a name, such as “my phone”.')
    .max(80, 'Make the name shorter: at most 80 characters.'),
});

/** One passkey of `AccountAnswer`. */
export interface PasskeyRow {
  id: string;
  /** Empty when it was never named. */
  name: string;
  /** ISO instant. */
  createdAt?: string;
}

/** `GET /api/identity/account`: what opens the account of the person who asks. */
export interface AccountAnswer {
  email: string;
  /** False in the demo, where one click signs in. */
  hasPassword: boolean;
  hasPin: boolean;
  hasAuthenticator: boolean;
  passkeys: PasskeyRow[];
  /** True when the person lately signed in or typed the password: no need to ask again. */
  fresh: boolean;
  passkeyHost: string;
}

export const demoSignInInput = z.strictObject({ userId: z.string().min(1).max(64) });

const linkToken = z.string().min(20).max(200);
export const invitationInput = z.strictObject({ token: linkToken });
export const joinInput = z.strictObject({ token: linkToken, password: passwordInput });

/** `POST /api/identity/invitation`: whom an enrolment link is for. */
export interface Invitation {
  name: string;
  email: string;
  practice: string;
}

function nameInput(kind: string) {
  return z
    .string()
    .trim()
    .min(1, `Type the ${kind} name.`)
    .max(80, `Make the ${kind} name shorter: at most 80 characters.`);
}

export const inviteInput = z.strictObject({
  given: nameInput('given'),
  family: nameInput('family'),
  email: emailInput,
  role: z.enum(roles, 'Choose the role.'),
  credential: z.string().trim().max(40),
});

export const memberInput = z.strictObject({ userId: z.string().min(1).max(64) });

export const changeMemberInput = z.strictObject({
  userId: z.string().min(1).max(64),
  role: z.enum(roles).optional(),
  active: z.boolean().optional(),
});

/** A one-time link for a member of staff, answered once: `/join#<token>`. */
export interface EnrolmentLink {
  userId: string;
  name: string;
  token: string;
  expiresAt: string;
}

/** One row of `GET /api/identity/team`. */
export interface TeamMember {
  practitionerId: string;
  /** As shown to others: "Maria Reyes, CMA". */
  name: string;
  role: (typeof roles)[number];
}

/** One row of `GET /api/identity/staff`. */
export interface StaffRow extends PersonCard {
  /** Id of the person's Practitioner resource. */
  practitionerId: string;
  email: string;
  credential: string;
  active: boolean;
  /** A password is set and a second factor is enrolled. */
  enrolled: boolean;
}
