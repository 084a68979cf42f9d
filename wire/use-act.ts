import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { isRefusal, type Refusal } from '../fhir/refusal.ts';
import type { ActContract } from '../records/act.ts';
import { act, notSaved } from './act.ts';
import type { SendableDraft } from './drafts/use-draft.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { afterAct } from './live.ts';

/** Where an act stands. `notSentYet` while tries meet silence: the person is told so in words. */
export type ActProgress<Output> =
  | { state: 'idle' }
  | { state: 'sending'; notSentYet: boolean }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'done'; output: Output };

/** What goes with an act besides its input, and is never kept. */
export interface AlsoSent {
  /** The word of a second person; see `wire/witness.ts`. */
  witness?: string | undefined;
}

export interface UseActOptions {
  /** The kept entry this act sends: it lends its key, and is cleared when the server has it. */
  draft?: SendableDraft | undefined;
}

export type Acting<Input, Output> = ActProgress<Output> & {
  /** Sends the act. Answers its output or a refusal, and moves `state` along. Never throws. */
  send: (input: Input, also?: AlsoSent) => Promise<Output | Refusal>;
  /** Back to idle, with a new key: for the next thing of the same kind. */
  reset: () => void;
};

/**
 * One act in a screen's hand. A double press sends once; silence is tried again with the same key;
 * the key stays the same until the server has answered, so that the act applies exactly once.
 */
export function useAct<Input extends z.ZodType, Output extends z.ZodType>(
  contract: ActContract<Input, Output>,
  options: UseActOptions = {},
): Acting<z.input<Input>, z.output<Output>> {
  type Answer = z.output<Output> | Refusal;
  const [progress, setProgress] = useState<ActProgress<z.output<Output>>>({ state: 'idle' });
  const key = useRef<string | undefined>(undefined);
  const underway = useRef<Promise<Answer> | undefined>(undefined);
  const draft = useRef(options.draft);
  useEffect(() => {
    draft.current = options.draft;
  });

  const send = useCallback(
    (input: z.input<Input>, also: AlsoSent = {}): Promise<Answer> => {
      if (underway.current) return underway.current;
      const run = async (): Promise<Answer> => {
        setProgress({ state: 'sending', notSentYet: false });
        const entry = draft.current;
        await entry?.markSending(contract.name, input);
        key.current = entry?.idempotencyKey() ?? key.current ?? newIdempotencyKey();
        const answer: Answer = await act(contract, input, {
          idempotencyKey: key.current,
          witness: also.witness,
          onSilence: () => setProgress({ state: 'sending', notSentYet: true }),
        });
        if (answer === notSaved && entry) {
          // It stays marked as not sent and goes out by itself; nothing here may say otherwise.
          setProgress({ state: 'idle' });
        } else if (isRefusal(answer)) {
          if (answer !== notSaved) {
            key.current = undefined;
            await entry?.markRefused(answer);
          }
          setProgress({ state: 'refused', refusal: answer });
        } else {
          key.current = undefined;
          await entry?.markDone();
          setProgress({ state: 'done', output: answer });
          afterAct();
        }
        return answer;
      };
      underway.current = run().finally(() => {
        underway.current = undefined;
      });
      return underway.current;
    },
    [contract],
  );

  const reset = useCallback(() => {
    key.current = undefined;
    setProgress({ state: 'idle' });
  }, []);

  return { ...progress, send, reset };
}
