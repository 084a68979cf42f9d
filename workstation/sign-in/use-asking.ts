import { useCallback, useRef, useState } from 'react';
import { isRefusal, type Issue, type Refusal } from '../../fhir/refusal.ts';

export interface Asking {
  busy: boolean;
  refusal: Refusal | undefined;
  /** The refusal's issues that belong to fields; a new array after each answer. */
  issues: readonly Issue[];
  /** Asks once at a time; calls `then` with what was answered, or keeps the refusal. */
  ask: <Output>(question: () => Promise<Output | Refusal>, then: (output: Output) => void) => void;
  /** Puts a refusal of the screen's own in place. */
  refuse: (refusal: Refusal) => void;
  clear: () => void;
}

const none: readonly Issue[] = [];

/** One question to the door in a screen's hand. A double press asks once. */
export function useAsking(): Asking {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const underway = useRef(false);
  const ask = useCallback<Asking['ask']>((question, then) => {
    if (underway.current) return;
    underway.current = true;
    setBusy(true);
    void question().then((answer) => {
      underway.current = false;
      setBusy(false);
      if (isRefusal(answer)) return setRefusal(answer);
      setRefusal(undefined);
      then(answer);
    });
  }, []);
  const clear = useCallback(() => setRefusal(undefined), []);
  return { busy, refusal, issues: refusal?.issues ?? none, ask, refuse: setRefusal, clear };
}
