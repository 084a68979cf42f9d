import { describe, expect, test } from 'vitest';
import { readsOf } from './read.ts';
import type { Rows } from './query.ts';

const content = '{"resourceType":"Observation","id":"o","subject":{"reference":"Patient/p"}}';
const at = new Date('2026-11-20T17:00:00Z');

/** Records in which the current row was not there yet, and the versions are as given. */
function seenTooEarly(versions: { version: number; content: string | null }[]) {
  const rows = ({ name }: { name?: string }) =>
    Promise.resolve(name === 'history_of_one' ? versions.map((one) => ({ ...one, at })) : []);
  return readsOf(rows as Rows, 'here', () => Promise.resolve(undefined));
}

describe('Spec: fhir/read', () => {
  test('what is written while it is read is there, and not removed', async () => {
    const records = seenTooEarly([{ version: 1, content }]);
    expect(await records.readText('Observation', 'o')).toEqual({
      ...{ content, version: '1', patient: 'p', lastUpdated: '2026-11-20T17:00:00.000Z' },
    });
    expect(await records.read('Observation', 'o')).toMatchObject({ id: 'o' });
  });

  test('what was removed is gone, and what never was is not found', async () => {
    const gone = seenTooEarly([{ version: 2, content: null }]);
    expect(await gone.readText('Observation', 'o')).toMatchObject({ refused: 'gone' });
    expect(await gone.read('Observation', 'o')).toMatchObject({ refused: 'gone' });
    const never = seenTooEarly([]);
    expect(await never.readText('Observation', 'o')).toMatchObject({ refused: 'not-found' });
    expect(await never.read('Observation', 'o')).toMatchObject({ refused: 'not-found' });
  });
});
