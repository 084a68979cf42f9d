import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answered,
  commitAs,
  create,
  heartRate,
  openTwoPractices,
  patient,
  testMoment,
  type TwoPractices,
} from '../two-practices.fixture.ts';
import { extractionEdition } from './kept-values.ts';
import { reExtract } from './re-extract.ts';

let rooms: TwoPractices;

beforeAll(async () => {
  rooms = await openTwoPractices();
  const changes = [patient('ana', 'Núñez'), heartRate('ana', 'o-1')].map((one) => create(one));
  answered(await commitAs(rooms.pool, rooms.here.practiceId, 'Set-up', changes));
});
afterAll(() => rooms.close());

async function byName(): Promise<string[]> {
  const page = await rooms.here.searchFhir('Patient', [['family', 'nun']], { now: testMoment });
  return answered(page).matches.map(({ id }) => id);
}

describe('Spec: fhir/search', () => {
  test('a new practice begins with the present edition of what is kept', async () => {
    const { rows } = await rooms.owner.query<{ extraction: number }>(
      'select distinct extraction from records.practice',
    );
    expect(rows).toEqual([{ extraction: extractionEdition }]);
    expect(await reExtract(rooms.pool)).toBe(0);
  });

  test('what an older edition kept is made anew, once, and nothing else is changed', async () => {
    const { owner, here, pool } = rooms;
    const columns = `id, version, content, patient, code, date, date_end, status,
      (select array_agg(t order by t) from unnest(tokens) t) as tokens`;
    const whole = `select ${columns} from records.observation union all
      select ${columns} from records.provenance union all
      select ${columns} from records.patient order by id`;
    const before = (await owner.query(whole)).rows;
    await owner.query(`update records.patient set tokens = '{1}'`);
    await owner.query(`update records.observation set tokens = '{}', date = null`);
    await owner.query(`update records.provenance set tokens = '{}', patient = null`);
    await owner.query('update records.practice set extraction = 1 where id = $1', [
      here.practiceId,
    ]);
    expect(await byName()).toEqual([]);
    expect(await reExtract(pool)).toBe(before.length);
    expect(await byName()).toEqual(['ana']);
    expect((await owner.query(whole)).rows).toEqual(before);
    expect(await reExtract(pool)).toBe(0);
  });
});
