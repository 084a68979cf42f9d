import { describe, expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

const pause = () => new Promise((resolve) => setImmediate(resolve));

describe('Spec: fhir/conditional', () => {
  test('work on one key is done one by one in the order it came, on others at once', async () => {
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await pause();
      seen.push(`${name} ends`);
    };
    await Promise.all([
      inTurn(['a'], work('first')),
      inTurn(['b', 'a'], work('second')),
      inTurn(['a', 'b', 'b'], work('third')),
      inTurn(['c'], work('other')),
      inTurn([], work('free')),
    ]);
    const inOrder = seen.filter((line) => !/other|free/.test(line));
    expect(inOrder).toEqual([
      ...['first begins', 'first ends', 'second begins', 'second ends'],
      ...['third begins', 'third ends'],
    ]);
    expect(seen.indexOf('other begins')).toBeLessThan(seen.indexOf('first ends'));
  });

  test('work that fails lets the next one in', async () => {
    const failing = inTurn(['d'], () => Promise.reject(new Error('no')));
    const next = inTurn(['d'], () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
  });
});
