import { describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { weight } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic, ask } = await openClinic();

const put = (id: string, value: number, headers: Record<string, string> = {}) =>
  ask('PUT', `/Observation/${id}`, {
    body: { ...weight, id, valueQuantity: { value, unit: 'kg' } },
    headers,
  });

describe('Spec: fhir/update', () => {
  test('a PUT creates under the id of the caller, then replaces it version by version', async () => {
    const made = await put('by-put', 80);
    expect([made.status, made.headers.get('etag')]).toEqual([201, 'W/"1"']);
    const changed = await put('by-put', 81);
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, 'W/"2"']);
    expect(changed.headers.get('location')).toMatch(
      /\/fhir\/R4\/Observation\/by-put\/_history\/2$/,
    );
    expect(changed.body).toMatchObject({ meta: { versionId: '2' }, valueQuantity: { value: 81 } });
    expect((await ask('GET', '/Observation/by-put')).body).toEqual(changed.body);
  });

  test('If-Match names the version to replace, and no other is', async () => {
    await put('matched', 80);
    expect((await put('matched', 81, { 'if-match': 'W/"1"' })).status).toBe(200);
    const stale = await put('matched', 99, { 'if-match': 'W/"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body['resourceType']).toBe('OperationOutcome');
    expect((await put('never-there', 80, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await put('matched', 80, { 'if-none-match': '*' })).status).toBe(412);
    expect((await put('only-new', 80, { 'if-none-match': '*' })).status).toBe(201);
    expect((await ask('GET', '/Observation/matched')).body).toMatchObject({
      valueQuantity: { value: 81 },
    });
  });

  test('twenty who write at once without a version each write one; with one, one wins', async () => {
    await put('busy', 80);
    const all = await Promise.all(Array.from({ length: 4 }, (_, n) => put('busy', 81 + n)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(all.map(({ headers }) => headers.get('etag'))).size).toBe(4);
    const pinned = await Promise.all(
      Array.from({ length: 6 }, (_, n) => put('busy', 90 + n, { 'if-match': 'W/"5"' })),
    );
    expect(pinned.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  });

  test('an id that is not that of the address, or is none, is refused', async () => {
    for (const body of [weight, { ...weight, id: 'another' }]) {
      const answer = await ask('PUT', '/Observation/one', { body });
      expect(answer.status).toBe(400);
      expect(answer.body['issue']).toMatchObject([{ expression: ['Observation.id'] }]);
    }
    const long = `/Observation/${'a'.repeat(65)}`;
    expect((await ask('PUT', long, { body: weight })).status).toBe(400);
  });

  test('Prefer decides how much comes back', async () => {
    const minimal = await put('preferred', 80, { prefer: 'return=minimal' });
    expect([minimal.status, minimal.text]).toEqual([201, '']);
    const outcome = await put('preferred', 81, { prefer: 'return=OperationOutcome' });
    expect(outcome.body).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'information', diagnostics: 'Observation/preferred was changed.' }],
    });
  });

  test('who may not change charts changes nothing', async () => {
    await put('guarded', 80);
    const body = { ...weight, id: 'guarded' };
    const tried = await ask('PUT', '/Observation/guarded', { role: 'front-desk', body });
    expect(tried.status).toBe(403);
    expect((await ask('DELETE', '/Observation/guarded', { role: 'auditor' })).status).toBe(403);
    expect((await ask('DELETE', '/Observation/guarded', { role: null })).status).toBe(401);
    expect((await ask('GET', '/Observation/guarded')).headers.get('etag')).toBe('W/"1"');
  });
});

describe('Spec: fhir/delete', () => {
  test('what is deleted is gone, twice is no trouble, and it can come back', async () => {
    await put('brief', 80);
    const first = await ask('DELETE', '/Observation/brief');
    expect([first.status, first.text, first.headers.get('etag')]).toEqual([204, '', 'W/"2"']);
    expect((await ask('GET', '/Observation/brief')).status).toBe(410);
    const again = await ask('DELETE', '/Observation/brief');
    expect([again.status, again.headers.get('etag')]).toEqual([204, 'W/"2"']);
    expect((await ask('DELETE', '/Observation/never')).status).toBe(204);
    const back = await put('brief', 82);
    expect([back.status, back.headers.get('etag')]).toEqual([201, 'W/"3"']);
    expect((await ask('GET', '/Observation/brief')).status).toBe(200);
  });

  test('If-Match guards it, Prefer asks for words, and the audit names it', async () => {
    await put('kept', 80);
    const stale = await ask('DELETE', '/Observation/kept', { headers: { 'if-match': 'W/"9"' } });
    expect(stale.status).toBe(412);
    const asked = { headers: { 'if-match': 'W/"1"', prefer: 'return=OperationOutcome' } };
    const deleted = await ask('DELETE', '/Observation/kept', asked);
    expect([deleted.status, deleted.body['resourceType']]).toEqual([200, 'OperationOutcome']);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ act: string }>(
        `select act from records.audit where practice_id = $1 and $2 = any(resources) order by n`,
        [clinic.practiceId, 'Observation/kept'],
      ),
    );
    expect(rows.map(({ act }) => act)).toEqual(['fhir/update', 'fhir/delete']);
  });
});

describe('Spec: fhir/vread', () => {
  test('every version stays as it was written; that of a deletion is gone', async () => {
    await put('versions', 80);
    await put('versions', 81);
    await ask('DELETE', '/Observation/versions');
    const first = await ask('GET', '/Observation/versions/_history/1');
    expect([first.status, first.headers.get('etag')]).toEqual([200, 'W/"1"']);
    expect(first.body).toMatchObject({ valueQuantity: { value: 80 }, meta: { versionId: '1' } });
    const unchanged = { headers: { 'if-none-match': 'W/"1"' } };
    expect((await ask('GET', '/Observation/versions/_history/1', unchanged)).status).toBe(304);
    expect((await ask('GET', '/Observation/versions/_history/3')).status).toBe(410);
    for (const version of ['4', '0', 'one', '99999999999']) {
      const answer = await ask('GET', `/Observation/versions/_history/${version}`);
      expect([version, answer.status]).toEqual([version, 404]);
    }
  });
});
