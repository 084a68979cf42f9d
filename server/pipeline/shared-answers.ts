/** A view's answer as JSON text, with the patients it shows. */
export interface Answered {
  text: string;
  patients: string[];
  /** What was looked for, when that is audited by itself. */
  reason?: string | undefined;
}

/**
 * Answers that are the same for everybody of a practice, such as the board: made once after each
 * change, however many screens ask. An answer is dropped when a commit of its practice is heard of;
 * while nothing can be heard, nothing is kept.
 */
export interface SharedAnswers {
  /** The answer under this key, or the one that `make` makes for all who ask meanwhile. */
  get<Refused>(
    practiceId: string,
    key: string,
    make: () => Promise<Answered | Refused>,
  ): Promise<Answered | Refused>;
  drop(practiceId: string): void;
  pause(): void;
  resume(): void;
}

/** No answer is kept for longer, as some depend on the date. */
const longestMs = 5_000;

export function openSharedAnswers(nowMs: () => number): SharedAnswers {
  const kept = new Map<string, Map<string, { madeAtMs: number; answer: Promise<unknown> }>>();
  let hearing = false;
  return {
    get: <Refused>(practiceId: string, key: string, make: () => Promise<Answered | Refused>) => {
      if (!hearing) return make();
      const own = kept.get(practiceId) ?? new Map();
      kept.set(practiceId, own);
      const found = own.get(key);
      if (found && nowMs() - found.madeAtMs < longestMs) {
        return found.answer as Promise<Answered | Refused>;
      }
      const answer = make();
      own.set(key, { madeAtMs: nowMs(), answer });
      answer.catch(() => own.delete(key));
      return answer;
    },
    drop: (practiceId) => void kept.delete(practiceId),
    pause: () => {
      hearing = false;
      kept.clear();
    },
    resume: () => {
      hearing = true;
      kept.clear();
    },
  };
}
