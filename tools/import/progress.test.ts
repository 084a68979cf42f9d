import { describe, expect, test } from 'vitest';
import { openProgress } from './progress.ts';

function shown(isTTY: boolean) {
  const written: string[] = [];
  let now = 0;
  const out = { write: (text: string) => written.push(text), isTTY, columns: 80 };
  const progress = openProgress(1_000_000, out, () => now);
  return { written, progress, wait: (ms: number) => void (now += ms) };
}

describe('Spec: import/progress', () => {
  test('on a terminal: a bar with share, count, rate and time left, on one line', () => {
    const { written, progress, wait } = shown(true);
    wait(10_000);
    progress.bytes(250_000);
    wait(100);
    progress.resources(5_000); // Too soon to be drawn anew.
    wait(100);
    progress.resources(7_345);
    expect(written).toEqual([
      '\r[██████··················]  25%  0 resources  0/s  0:30 left\x1b[K',
      '\r[██████··················]  25%  12,345 resources  1,210/s  0:31 left\x1b[K',
    ]);
    progress.end();
    expect(written.at(-1)).toBe('\r\x1b[K');
  });

  test('elsewhere: a plain line every five seconds', () => {
    const { written, progress, wait } = shown(false);
    for (let i = 0; i < 12; i += 1) {
      wait(1_000);
      progress.bytes(50_000);
      progress.resources(1_000);
    }
    progress.end();
    expect(written).toEqual([
      ' 25%  4,000 resources  800/s  0:15 left\n',
      ' 50%  9,000 resources  900/s  0:10 left\n',
    ]);
  });

  test('nothing is promised before something is known, and hours have minutes', () => {
    const { written, progress, wait } = shown(false);
    wait(6_000);
    progress.bytes(1_000);
    wait(360_000);
    progress.bytes(29_000);
    expect(written).toEqual([
      '  0%  0 resources  0/s  … left\n',
      '  3%  0 resources  0/s  3:17:14 left\n',
    ]);
  });
});
