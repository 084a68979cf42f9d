import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { SignInStep } from '../../identity/door.contract.ts';
import { askDoor } from './ask-door.ts';

const gaveUp: Refusal = {
  refused: 'invalid',
  message: 'No passkey was used. Try again, or choose another way.',
};

/** Whether passkeys work in this browser, at this address. */
export function passkeysWork(passkeyHost: string): boolean {
  const { hostname } = location;
  return (
    window.isSecureContext &&
    typeof PublicKeyCredential !== 'undefined' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function' &&
    (hostname === passkeyHost || hostname.endsWith(`.${passkeyHost}`))
  );
}

/** Signs in with a passkey that checks its owner; the browser asks the person. */
export async function signInWithPasskey(): Promise<SignInStep | Refusal> {
  const options = await askDoor.passkeyRequest();
  if (isRefusal(options)) return options;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await orNothing(navigator.credentials.get({ publicKey }));
  if (!(credential instanceof PublicKeyCredential)) return gaveUp;
  return askDoor.signInWithPasskey(credential.toJSON() as object);
}

/** Makes a passkey on this device or a security key, and signs in with it if nobody is yet. */
export async function makePasskey(name?: string): Promise<SignInStep | Refusal> {
  const options = await askDoor.passkeyOffer();
  if (isRefusal(options)) return options;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await orNothing(navigator.credentials.create({ publicKey }));
  if (!(credential instanceof PublicKeyCredential)) return gaveUp;
  return askDoor.registerPasskey(credential.toJSON() as object, name);
}

/**
 * The browser throws when the person cancels, takes too long, or has no such key: all one to us.
 */
async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch {
    return null;
  }
}
