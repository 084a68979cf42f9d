import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { DoorAnswer, PersonCard } from '../../identity/door.contract.ts';
import { askMe } from '../../wire/me.ts';

/** What someone who comes to the screen is asked first. */
export type ArrivalView =
  | { at: 'first-visit' }
  | { at: 'demo' }
  | { at: 'sign-in'; why?: Refusal }
  | { at: 'locked'; person: PersonCard }
  | { at: 'switch'; person: PersonCard };

/** Which question stands at the door. */
export type View =
  | ArrivalView
  | { at: 'waiting' }
  | { at: 'set-up' }
  | { at: 'join'; token: string }
  | { at: 'code'; methods: readonly ('totp' | 'passkey')[] }
  | { at: 'enrol' }
  | { at: 'pin' };

/** The token of an enrolment link (`/join#…`): behind the `#` it is never sent in an address. */
export function joinToken(): string | undefined {
  const token = location.pathname === '/join' ? location.hash.slice(1) : '';
  return token === '' ? undefined : token;
}

/** Where to begin, by what the server says of this browser. */
export function firstView(standing: DoorAnswer, token: string | undefined): View {
  const { state, person, step } = standing;
  if (standing.setUpNeeded) return { at: 'first-visit' };
  const atRest = state === 'not-signed-in' || state === 'locked';
  if (token !== undefined && atRest) return { at: 'join', token };
  if (state === 'locked' && person) return { at: 'locked', person };
  if (state === 'second-factor-needed' && step?.next === 'second-factor') {
    return { at: 'code', methods: step.methods };
  }
  if (state === 'second-factor-needed') return { at: 'enrol' };
  return standing.demo ? { at: 'demo' } : { at: 'sign-in' };
}

/** Whether to offer a PIN: the person just signed in fully and has none. Not in the demo. */
export async function wantsPin(): Promise<boolean> {
  if (joinToken() !== undefined) history.replaceState(null, '', '/');
  const me = await askMe();
  return !isRefusal(me) && !me.hasPin && !me.practice.demo;
}
