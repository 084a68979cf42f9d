import { describe, expect, test } from 'vitest';
import { gathering } from './gathering.ts';

/** Asks whose answers the test gives out: each question waits until it is answered. */
function opened(underWay: number, weight: number, atEndOfTurn = false) {
  const asked: { key: string; items: number[]; end: (error?: Error) => void }[] = [];
  const ask = gathering<object, number, string>(
    (_owner, key, items) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error): void =>
          error ? reject(error) : resolve(items.map((item) => `${key}${item}`));
        asked.push({ key, items, end });
      }),
    { underWay, weight, weightOf: (item) => item, atEndOfTurn },
  );
  return { asked, ask };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Spec: records/commit', () => {
  test('the first goes at once, those that come meanwhile go together, each to its own answer', async () => {
    const { asked, ask } = opened(1, 100);
    const owner = {};
    const answers = [1, 2, 3, 4].map((item) => ask(owner, 'a', item));
    expect(asked.map(({ items }) => items)).toEqual([[1]]);
    asked[0]?.end();
    expect(await answers[0]).toBe('a1');
    await settled();
    expect(asked.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    asked[1]?.end();
    expect(await Promise.all(answers)).toEqual(['a1', 'a2', 'a3', 'a4']);
    void ask(owner, 'a', 5);
    expect(asked.at(-1)?.items).toEqual([5]);
  });

  test('no question is heavier than allowed, but for one item alone', async () => {
    const { asked, ask } = opened(1, 10);
    const owner = {};
    const answers = [1, 6, 4, 5, 20, 1].map((item) => ask(owner, 'a', item));
    for (let n = 0; n < 5; n += 1) {
      asked[n]?.end();
      await settled();
    }
    expect(asked.map(({ items }) => items)).toEqual([[1], [6, 4], [5], [20], [1]]);
    expect(await Promise.all(answers)).toHaveLength(6);
  });

  test('keys and owners do not wait for one another; as many questions as allowed are under way', () => {
    const { asked, ask } = opened(2, 10);
    const [here, there] = [{}, {}];
    for (const [owner, key] of [
      [here, 'a'],
      [here, 'a'],
      [here, 'a'],
      [here, 'b'],
      [there, 'a'],
    ] as const) {
      void ask(owner, key, 1);
    }
    expect(asked.map(({ key }) => key)).toEqual(['a', 'a', 'b', 'a']);
  });

  test('what comes within one turn of the event loop goes together where that is asked for', async () => {
    const { asked, ask } = opened(2, 10, true);
    const owner = {};
    const first = [1, 2, 3].map((item) => ask(owner, 'a', item));
    expect(asked).toEqual([]);
    await settled();
    expect(asked.map(({ items }) => items)).toEqual([[1, 2, 3]]);
    const others = [4, 5, 6].map((item) => ask(owner, 'a', item));
    await settled();
    expect(asked.map(({ items }) => items)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    asked[0]?.end();
    expect(await Promise.all(first)).toEqual(['a1', 'a2', 'a3']);
    await settled();
    expect(asked.map(({ items }) => items)).toEqual([[1, 2, 3], [4, 5], [6]]);
    for (const { end } of asked) end();
    expect(await Promise.all(others)).toEqual(['a4', 'a5', 'a6']);
  });

  test('a question that fails fails for all of its items, and the next one is asked', async () => {
    const { asked, ask } = opened(1, 10);
    const owner = {};
    const answers = [1, 2, 3].map((item) => ask(owner, 'a', item));
    asked[0]?.end();
    await settled();
    asked[1]?.end(new Error('lost'));
    const [first, ...others] = await Promise.allSettled(answers);
    expect(first?.status).toBe('fulfilled');
    expect(others.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = ask(owner, 'a', 4);
    asked[2]?.end();
    expect(await next).toBe('a4');
  });
});
