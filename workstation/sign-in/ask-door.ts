import type {
  AuthenticatorOffer,
  DemoChoice,
  DoorAnswer,
  Invitation,
  SignInStep,
} from '../../identity/door.contract.ts';
import type { SetUpPracticeInput } from '../../identity/set-up-practice.contract.ts';
import type { Refusal } from '../../fhir/refusal.ts';
import { exchange } from '../../wire/exchange.ts';
import { refusalOfAnswer, unreached } from '../../wire/refusal-of-answer.ts';

async function get<Output>(path: string): Promise<Output | Refusal> {
  return read<Output>(path, { method: 'GET', headers: { 'x-linchpin-idle': 'background' } });
}

async function post<Output>(path: string, body: object): Promise<Output | Refusal> {
  return read<Output>(path, { body });
}

async function read<Output>(
  path: string,
  options: Parameters<typeof exchange>[1],
): Promise<Output | Refusal> {
  const came = await exchange(path, options);
  if (!came.answered) return unreached;
  if (came.status < 300) return came.body as Output;
  return refusalOfAnswer(came.status, came.body);
}

type Someone = { userId: string };

/**
 * Everything the sign-in screens ask of the server; each answers what was asked for, or a
 * refusal.
 */
export const askDoor = {
  standing: () => get<DoorAnswer>('/api/identity/door'),
  password: (email: string, password: string) =>
    post<SignInStep>('/api/auth/sign-in/email', { email, password }),
  code: (code: string) => post<SignInStep>('/api/auth/two-factor/verify-totp', { code }),
  recoveryCode: (code: string) =>
    post<SignInStep>('/api/auth/two-factor/verify-backup-code', { code }),
  offerAuthenticator: () => post<AuthenticatorOffer>('/api/auth/two-factor/enable', {}),
  confirmAuthenticator: (code: string) =>
    post<SignInStep>('/api/identity/confirm-authenticator', { code }),
  passkeyRequest: () =>
    get<PublicKeyCredentialRequestOptionsJSON>('/api/auth/passkey/generate-authenticate-options'),
  signInWithPasskey: (response: object) =>
    post<SignInStep>('/api/auth/passkey/verify-authentication', { response }),
  passkeyOffer: () =>
    get<PublicKeyCredentialCreationOptionsJSON>('/api/auth/passkey/generate-register-options'),
  registerPasskey: (response: object, name?: string) =>
    post<SignInStep>('/api/auth/passkey/verify-registration', {
      response,
      ...(name && { name }),
    }),
  lock: () => post<{ locked: true }>('/api/identity/lock', {}),
  unlock: (by: { pin: string } | { password: string }) => post<Someone>('/api/identity/unlock', by),
  switchTo: (userId: string, pin: string) => post<Someone>('/api/identity/switch', { userId, pin }),
  signOut: () => post<{ signedOut: true }>('/api/identity/sign-out', {}),
  setPin: (pin: string) => post<{ pinSet: true }>('/api/identity/pin', { pin }),
  demo: () => get<DemoChoice>('/api/identity/demo'),
  demoSignIn: (userId: string) => post<SignInStep>('/api/identity/demo', { userId }),
  openDemo: () => post<{ opened: true }>('/api/identity/open-demo', {}),
  invitation: (token: string) => post<Invitation>('/api/identity/invitation', { token }),
  join: (token: string, password: string) =>
    post<{ email: string }>('/api/identity/join', { token, password }),
  setUp: (input: SetUpPracticeInput) => post<{ email: string }>('/api/setup', input),
};
