/** How much is asked at once. */
export interface Bounds<Item> {
  /** Questions of one key that may be under way at the same time. */
  underWay: number;
  /** The weight that one question carries at most; an item that is heavier goes by itself. */
  weight: number;
  weightOf: (item: Item) => number;
  /**
   * True: a question is asked when the turn of the event loop ends, so that what came in the same
   * turn, as requests do that were read from several connections at once, goes with it.
   */
  atEndOfTurn?: boolean;
}

interface Waiting<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

interface Line<Item, Answer> {
  underWay: number;
  waiting: Waiting<Item, Answer>[];
  isDue: boolean;
}

/**
 * Asks for many at once. Who comes while nothing is under way is served immediately; what comes
 * meanwhile gathers, in the order it came, and goes together. `ask` answers each item in its
 * place; when it fails, all that went with it fail with the same error.
 */
export function gathering<Owner extends object, Item, Answer>(
  ask: (owner: Owner, key: string, items: Item[]) => Promise<Answer[]>,
  bounds: Bounds<Item>,
): (owner: Owner, key: string, item: Item) => Promise<Answer> {
  const owners = new WeakMap<Owner, Map<string, Line<Item, Answer>>>();

  function proceed(owner: Owner, key: string, lines: Map<string, Line<Item, Answer>>): void {
    const line = lines.get(key);
    if (!line || line.underWay >= bounds.underWay) return;
    const together = take(line.waiting, bounds);
    if (together.length === 0) {
      if (line.underWay === 0) lines.delete(key);
      return;
    }
    line.underWay += 1;
    const items = together.map(({ item }) => item);
    ask(owner, key, items)
      .then(
        (answers) => together.forEach(({ resolve }, i) => resolve(answers[i] as Answer)),
        (error: unknown) => together.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        line.underWay -= 1;
        soon(owner, key, lines);
      });
  }

  function soon(owner: Owner, key: string, lines: Map<string, Line<Item, Answer>>): void {
    if (!bounds.atEndOfTurn) return proceed(owner, key, lines);
    const line = lines.get(key);
    if (!line || line.isDue) return;
    line.isDue = true;
    setImmediate(() => {
      line.isDue = false;
      proceed(owner, key, lines);
    });
  }

  return (owner, key, item) =>
    new Promise((resolve, reject) => {
      const lines = owners.get(owner) ?? new Map<string, Line<Item, Answer>>();
      owners.set(owner, lines);
      const line = lines.get(key) ?? { underWay: 0, waiting: [], isDue: false };
      lines.set(key, line);
      line.waiting.push({ item, resolve, reject });
      soon(owner, key, lines);
    });
}

/** Takes the first of those who wait, as many as one question carries. */
function take<Item, Answer>(
  waiting: Waiting<Item, Answer>[],
  { weight, weightOf }: Bounds<Item>,
): Waiting<Item, Answer>[] {
  let [count, sum] = [0, 0];
  for (const { item } of waiting) {
    sum += weightOf(item);
    if (count > 0 && sum > weight) break;
    count += 1;
  }
  return waiting.splice(0, count);
}
