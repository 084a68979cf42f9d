/** Enough to keep the database at work, few enough to leave room for others. */
const atOnce = 4;

/** Does work on each, a few at a time, so that nobody waits for all of it; answers in their order. */
export async function fewAtOnce<T, R>(
  all: readonly T[],
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const some = async (): Promise<void> => {
    while (next < all.length) {
      const at = next;
      next += 1;
      answers[at] = await work(all[at] as T);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, some));
  return answers;
}
