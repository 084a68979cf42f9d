import type { WitnessChoice } from '../identity/door.contract.ts';
import type { Refusal } from '../fhir/refusal.ts';
import { exchange } from './exchange.ts';
import { refusalOfAnswer, unreached } from './refusal-of-answer.ts';

export type { WitnessChoice } from '../identity/door.contract.ts';

/** How a second person shows who they are; in the demo one click is enough. */
export type Shown = { pin: string } | { password: string } | { demo: true };

/** Who can be the second person here. */
export const askWitnesses = (): Promise<WitnessChoice | Refusal> =>
  asked<WitnessChoice>('GET', '/api/identity/witnesses');

/**
 * A second person shows who they are for one act, such as `medicines/verify`. The answer's token
 * goes with that act (`send(input, { witness: token })`), once, within three minutes. What was
 * typed is kept nowhere.
 */
export const askWitness = (
  userId: string,
  act: string,
  shown: Shown,
): Promise<{ token: string; name: string } | Refusal> =>
  asked('POST', '/api/identity/witness', { userId, act, ...shown });

async function asked<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T | Refusal> {
  const came = await exchange(path, { method, ...(body && { body }) });
  if (!came.answered) return unreached;
  return came.status < 300 ? (came.body as T) : refusalOfAnswer(came.status, came.body);
}
