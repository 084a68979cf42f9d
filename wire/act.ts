import type { z } from 'zod';
import type { Refusal } from '../fhir/refusal.ts';
import type { ActContract } from '../records/act.ts';
import { door } from './door.ts';
import { exchange } from './exchange.ts';
import { refusalOfAnswer, unreached } from './refusal-of-answer.ts';
import { untilDone, type Attempt } from './until-done.ts';

export interface ActOptions {
  /** One key for one intent: sending again with the same key never does the work twice. */
  idempotencyKey: string;
  /** Called when a try met silence: the act is not sent yet, and will be tried again. */
  onSilence?: (tries: number) => void;
  signal?: AbortSignal | undefined;
  /** True when no person's action caused this request (a kept entry is sent again by itself). */
  background?: boolean;
  /** The word of a second person for this one act; see `wire/witness.ts`. */
  witness?: string | undefined;
  /** True: sent even when the page is left at this moment. */
  outlivesPage?: boolean;
}

/** What is said when silence went on: nobody knows, so the entry stays and may be sent again. */
export const notSaved: Refusal = {
  ...unreached,
  message:
    'Not saved: no connection to the clinic’s server. Your entry is kept. Press again when the connection is back.',
};

/**
 * Does an act: sends it, and when silence comes back sends it again with the same key, so that it
 * applies exactly once. Answers the act's output or a refusal; never throws, except on abort.
 * While the door is closed it waits, and goes on only when the same person opens it again.
 */
export async function act<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Pick<ActContract<Input, Output>, 'name'>,
  input: z.input<Input>,
  options: ActOptions,
): Promise<z.output<Output> | Refusal> {
  const outcome = await untilDone(() => attempt(contract.name, input, options), {
    door,
    pause: pauseOrOnline,
    onSilence: options.onSilence,
  });
  if (outcome === 'silence') return notSaved;
  return outcome as z.output<Output> | Refusal;
}

async function attempt(name: string, input: unknown, options: ActOptions): Promise<Attempt> {
  const headers: Record<string, string> = { 'idempotency-key': options.idempotencyKey };
  if (options.witness !== undefined) headers['x-linchpin-witness'] = options.witness;
  if (options.background) headers['x-linchpin-idle'] = 'background';
  const came = await exchange(`/api/act/${name}`, {
    body: input ?? {},
    headers,
    signal: options.signal,
    outlivesPage: options.outlivesPage,
  });
  if (!came.answered) return { kind: 'silence' };
  if (came.status < 300) return { kind: 'done', output: came.body };
  return { kind: 'refused', refusal: refusalOfAnswer(came.status, came.body) };
}

/** Waits, but no longer than until the device says that it has a network again. */
function pauseOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      removeEventListener('online', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    addEventListener('online', finish);
  });
}
