import { expect, test } from 'vitest';
import { loadCode } from './load-code.ts';

/** A part that fails so often before it comes, over a line that is dead for so many tries. */
function attempt(failures: number, deadFor: number) {
  const paused: number[] = [];
  let tries = 0;
  let asked = 0;
  const loading = loadCode(
    () => {
      tries += 1;
      return tries > failures
        ? Promise.resolve('the screen')
        : Promise.reject(new Error('Failed to fetch dynamically imported module'));
    },
    {
      isReached: () => Promise.resolve((asked += 1) > deadFor),
      pause: (ms) => {
        paused.push(ms);
        return Promise.resolve();
      },
    },
  );
  return { loading, paused, tries: () => tries };
}

test('over a dead line it is tried again until it is there, with longer pauses', async () => {
  const { loading, paused } = attempt(7, 100);
  expect(await loading).toBe('the screen');
  expect(paused).toEqual([300, 600, 1200, 2400, 4800, 5000, 5000]);
});

test('when the line has just come back it is asked once more', async () => {
  const { loading, tries } = attempt(4, 3);
  expect(await loading).toBe('the screen');
  expect(tries()).toBe(5);
});

test('code that a server which answers does not have is an error', async () => {
  const { loading, tries } = attempt(100, 0);
  await expect(loading).rejects.toThrow('dynamically imported');
  expect(tries()).toBe(2);
});
