import { expect, test } from 'vitest';
import { noteServerTime, onServerTime } from './server-time.ts';

test('a tablet with a wrong clock counts by the server’s', () => {
  const seen: number[] = [];
  const stop = onServerTime((ms) => seen.push(ms));
  const serverMs = Date.parse('2026-11-23T17:42:00Z');
  noteServerTime('Mon, 23 Nov 2026 17:42:00 GMT', serverMs - 900);
  noteServerTime('Mon, 23 Nov 2026 17:42:00 GMT', serverMs - 600_000);
  noteServerTime('Mon, 23 Nov 2026 17:42:00 GMT', serverMs - 600_900);
  noteServerTime(null, 0);
  noteServerTime('nonsense', 0);
  noteServerTime('Mon, 23 Nov 2026 17:42:00 GMT', serverMs);
  stop();
  expect(seen).toEqual([0, 600_000, 0]);
});
