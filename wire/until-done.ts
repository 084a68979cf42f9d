import type { Refusal } from '../fhir/refusal.ts';
import type { Door } from './door.ts';

/** What one try of an act came to. Silence: no answer, so nobody knows whether it was done. */
export type Attempt =
  { kind: 'done'; output: unknown } | { kind: 'refused'; refusal: Refusal } | { kind: 'silence' };

/** Pauses between tries, in milliseconds; after the last one a person must press again. */
export const pausesMs: readonly number[] = [400, 800, 1600, 3200, 5000, 5000];

export interface UntilDoneOptions {
  door: Pick<Door, 'heed' | 'whenOpen'>;
  pause: (ms: number) => Promise<void>;
  onSilence?: ((tries: number) => void) | undefined;
}

/**
 * Tries until the server answers. Only silence and the server's own `try-again` are tried again,
 * because only the same key makes that safe and every other refusal is final. A closed door is
 * waited at; another person coming through it ends the act with that refusal.
 */
export async function untilDone(
  attempt: () => Promise<Attempt>,
  options: UntilDoneOptions,
): Promise<unknown> {
  let refusedLast: Refusal | undefined;
  for (let tries = 1; ; tries += 1) {
    const came = await attempt();
    if (came.kind === 'done') return came.output;
    refusedLast = came.kind === 'refused' ? came.refusal : undefined;
    if (refusedLast && options.door.heed(refusedLast.refused)) {
      if (!(await options.door.whenOpen())) return refusedLast;
      continue;
    }
    if (refusedLast && refusedLast.refused !== 'try-again') return refusedLast;
    const pauseMs = pausesMs[tries - 1];
    if (pauseMs === undefined) return refusedLast ?? 'silence';
    if (!refusedLast) options.onSilence?.(tries);
    await options.pause(pauseMs);
  }
}
