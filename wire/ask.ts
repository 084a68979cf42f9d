import type { z } from 'zod';
import type { Refusal } from '../fhir/refusal.ts';
import type { ViewContract } from '../records/act.ts';
import { door } from './door.ts';
import { exchange } from './exchange.ts';
import { refusalOfAnswer, unreached } from './refusal-of-answer.ts';

export interface AskOptions {
  signal?: AbortSignal | undefined;
  /** True when no person's action caused this request: it must not keep a session awake. */
  background?: boolean;
}

/**
 * Asks the server for a view. Answers what the view shows, or a refusal; a dead network is the
 * refusal `try-again`. A closed door (locked, not signed in) also raises the sign-in screen.
 */
export async function ask<Input extends z.ZodType, Output extends z.ZodType>(
  contract: ViewContract<Input, Output>,
  input: z.input<Input>,
  options: AskOptions = {},
): Promise<z.output<Output> | Refusal> {
  const headers: Record<string, string> = {};
  if (options.background) headers['x-linchpin-idle'] = 'background';
  const came = await exchange(`/api/view/${contract.name}`, {
    body: input ?? {},
    headers,
    signal: options.signal,
  });
  if (!came.answered) return unreached;
  if (came.status < 300) return came.body as z.output<Output>;
  const refusal = refusalOfAnswer(came.status, came.body);
  door.heed(refusal.refused);
  return refusal;
}
