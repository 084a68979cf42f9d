import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { withPractice } from '../../../records/pool.ts';
import { askerOf, weight } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';
import { addTestClinic } from '../../testing/open-clinic.ts';

let fixed: Temporal.Instant | undefined;

const { building, clinic, ask } = await openClinic({
  now: () => fixed ?? Temporal.Now.instant(),
});
const other = askerOf(building, await addTestClinic(building));

interface Entry {
  fullUrl: string;
  resource?: { id: string; meta: { versionId: string } };
  request: { method: string; url: string };
  response: { status: string; etag: string; lastModified: string };
}

interface Page {
  total?: number;
  entry?: Entry[];
  link: { relation: string; url: string }[];
}

const pageAt = async (path: string): Promise<Page> => {
  const answer = await ask('GET', path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.body as unknown as Page;
};

const short = ({ entry = [] }: Page): string[] =>
  entry.map(({ request, response }) => `${request.method} ${request.url} ${response.etag}`);

async function allPages(path: string, between = async () => {}): Promise<string[]> {
  const lines: string[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: Page = await pageAt(next);
    lines.push(...short(page));
    next = page.link.find(({ relation }) => relation === 'next')?.url.split('/fhir/R4')[1];
    await between();
  }
  return lines;
}

const put = (id: string, value = 80) =>
  ask('PUT', `/Observation/${id}`, {
    body: { ...weight, id, valueQuantity: { value, unit: 'kg' } },
  });

describe('Spec: fhir/history', () => {
  test('of one resource: every version, newest first, with what was asked and answered', async () => {
    const made = await ask('POST', '/Observation', { body: weight });
    const id = String(made.body['id']);
    await put(id, 81);
    await ask('DELETE', `/Observation/${id}`);
    await put(id, 82);
    const page = await pageAt(`/Observation/${id}/_history`);
    expect(page.total).toBe(4);
    expect(short(page)).toEqual([
      `PUT Observation/${id} W/"4"`,
      `DELETE Observation/${id} W/"3"`,
      `PUT Observation/${id} W/"2"`,
      'POST Observation W/"1"',
    ]);
    expect(page.entry?.map(({ resource }) => resource?.meta.versionId)).toEqual([
      ...['4', undefined, '2', '1'],
    ]);
    expect(page.entry?.[0]?.fullUrl).toBe(`${building.address}/fhir/R4/Observation/${id}`);
    expect((await ask('GET', '/Observation/never/_history')).status).toBe(404);
    expect(await allPages(`/Observation/${id}/_history?_count=1`)).toEqual(short(page));
  });

  test('of a type and of all: pages fit together while others write', async () => {
    const before = (await allPages('/Observation/_history?_count=1000')).length;
    await Promise.all(Array.from({ length: 12 }, (_, n) => put(`paged-${n}`)));
    let n = 0;
    const walk = (path: string) => allPages(path, async () => void (await put(`late-${n++}`)));
    const ofType = await walk('/Observation/_history?_count=5');
    expect(ofType).toHaveLength(before + 12);
    expect(new Set(ofType).size).toBe(before + 12);
    const ofAll = await walk('/_history?_count=7');
    expect(ofAll.filter((line) => line.includes('paged-'))).toHaveLength(12);
    expect(ofAll.filter((line) => line.startsWith('POST Patient'))).toHaveLength(2);
  });

  test('_since and _at choose by time', async () => {
    const start = Temporal.Now.instant().round({ smallestUnit: 'minute' });
    const later = (seconds: number) => start.add({ milliseconds: seconds * 1000 });
    for (const [value, seconds] of [
      [1, 0],
      [2, 10.5],
      [3, 20],
    ] as const) {
      fixed = later(seconds);
      await put('timed', value);
    }
    const versions = async (query: string) =>
      short(await pageAt(`/Observation/timed/_history?${query}`)).map((line) => line.slice(-2, -1));
    expect(await versions(`_since=${later(10.5)}`)).toEqual(['3', '2']);
    const elsewhere = later(10.5).toString({ timeZone: '+02:00' });
    expect(await versions(`_since=${encodeURIComponent(elsewhere)}`)).toEqual(['3', '2']);
    expect(await versions(`_since=${elsewhere}`)).toEqual(['3', '2']);
    expect(await versions(`_since=${later(10.501)}`)).toEqual(['3']);
    expect(await versions('_since=2100')).toEqual([]);
    expect(await versions(`_at=${later(5)}`)).toEqual(['1']);
    expect(await versions(`_at=${later(10)}`)).toEqual(['2', '1']);
    expect(await versions(`_at=${later(11)}`)).toEqual(['2']);
    expect(await versions(`_at=${start.toString().slice(0, 4)}`)).toEqual(['3', '2', '1']);
    fixed = undefined;
  });

  test('what cannot be read is refused, and a count alone is answered', async () => {
    for (const query of ['_since=yesterday', '_at=x', '_count=-1', '_count=all', '_after=abc']) {
      const answer = await ask('GET', `/Observation/_history?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
    expect((await ask('GET', '/Observation/_history?_list=a')).status).toBe(400);
    for (const [handling, status] of [
      ['strict', 400],
      ['lenient', 200],
    ] as const) {
      const headers = { prefer: `handling=${handling}` };
      const answer = await ask('GET', '/Observation/_history?colour=red', { headers });
      expect([handling, answer.status]).toEqual([handling, status]);
    }
    const forged = Buffer.from('2030-99-99 08:00:00+00 / Patient / a / 1').toString('base64url');
    expect((await ask('GET', `/_history?_after=${forged}`)).status).toBe(400);
    const counted = await pageAt('/Practitioner/_history?_count=0');
    expect(counted).toMatchObject({ total: 6 });
    expect(counted.entry).toBeUndefined();
  });

  test('another practice is not there, and who sees is audited by patient', async () => {
    const made = await ask('POST', '/Observation', { body: weight });
    const id = String(made.body['id']);
    expect((await other('GET', `/Observation/${id}/_history`)).status).toBe(404);
    expect((await other('GET', '/_history?_count=1000')).text).not.toContain(id);
    expect((await ask('GET', '/_history', { role: 'front-desk' })).status).toBe(403);
    await pageAt(`/Observation/${id}/_history`);
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query<{ patients: string[] }>(
        `select patients from records.audit where practice_id = $1
           and act = 'fhir/history-instance' and $2 = any(resources)`,
        [clinic.practiceId, `Observation/${id}`],
      ),
    );
    expect(rows).toEqual([{ patients: ['patient-1'] }]);
  });
});
