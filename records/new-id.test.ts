import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('ids are UUIDs of version 7, no two alike, each behind the one before it', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(ids.every((id, n) => n === 0 || id > ids[n - 1]!)).toBe(true);
  // The last 48 bits are drawn for each.
  expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length);
  expect(Math.abs(parseInt(ids[0]!.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(
    60_000,
  );
});
