import type { Bundle } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { withPractice } from '../../../records/pool.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { building, clinic } = await openClinic({
  resources: [
    {
      resourceType: 'Observation',
      id: 'weight',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      subject: { reference: 'Patient/patient-1' },
      valueQuantity: { value: 81.6, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
    },
  ],
});

async function ask(address: string, init: RequestInit = {}, role: 'ma' | 'front-desk' = 'ma') {
  const url = address.startsWith('http') ? address : `${building.address}/fhir/R4${address}`;
  const response = await fetch(url, {
    ...init,
    headers: { cookie: clinic.cookieOf(role), origin: building.address, ...init.headers },
  });
  return { status: response.status, body: (await response.json()) as Bundle };
}

const linkOf = ({ link = [] }: Bundle, relation: string): string | undefined =>
  link.find((one) => one.relation === relation)?.url;

describe('Spec: fhir/search', () => {
  test('a page is a searchset: entries as they are read, marked, with the links of the page', async () => {
    const address = '/Observation?value-quantity=gt179|http://unitsofmeasure.org|[lb_av]';
    const { status, body } = await ask(`${address}&_include=Observation:patient&colour=red`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 1 });
    expect(body.entry?.map(({ search }) => search?.mode)).toEqual(['match', 'include']);
    const [weight] = body.entry ?? [];
    expect(weight?.fullUrl).toBe(`${building.address}/fhir/R4/Observation/weight`);
    expect(weight?.resource).toEqual((await ask('/Observation/weight')).body);
    const self = linkOf(body, 'self') ?? '';
    expect(self).toContain('value-quantity=gt179');
    expect(self).not.toContain('colour');
    expect((await ask(self)).body.entry).toEqual(body.entry);
  });

  test('every page is reached by its next link', async () => {
    const seen: string[] = [];
    let next: string | undefined = '/Patient?_count=1&_sort=-birthdate';
    while (next !== undefined) {
      const { body }: { body: Bundle } = await ask(next);
      seen.push(...(body.entry ?? []).map(({ resource }) => resource?.id ?? ''));
      next = linkOf(body, 'next');
    }
    expect(seen).toEqual(['patient-2', 'patient-1']);
  });

  test('POST to _search is the same search', async () => {
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'family=hernandez',
    };
    const { status, body } = await ask('/Patient/_search', post);
    expect(status).toBe(200);
    expect(body.entry?.map(({ resource }) => resource?.id)).toEqual(['patient-1']);
    expect((await ask('/_search', { ...post, body: '_type=Location' })).body.total).toBe(2);
  });

  test('a strict caller is told of what is not known, and nobody searches what he may not see', async () => {
    const strict = { headers: { prefer: 'handling=strict' } };
    const answer = await ask('/Patient?colour=red', strict);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ code: 'not-supported', details: { text: 'Patient is not searched by colour.' } }],
    });
    const unreadable = await ask('/Patient?birthdate=soon');
    expect(unreadable.body).toMatchObject({ issue: [{ expression: ['http.birthdate'] }] });
    expect((await ask('/Patient?', {}, 'front-desk')).status).toBe(403);
    expect((await ask('?_type=Patient', {}, 'front-desk')).status).toBe(403);
  });

  test('a lenient caller is told what was left out, in an entry that is no match', async () => {
    const asked = '/Patient?_id=patient-1&_contained=true&_query=current&colour=red';
    expect((await ask(asked)).status).toBe(400);
    expect((await ask(asked, { headers: { prefer: 'handling=strict' } })).status).toBe(400);
    const { status, body } = await ask(asked, { headers: { prefer: 'handling=lenient' } });
    expect(status).toBe(200);
    expect(body.entry?.map(({ search }) => search?.mode)).toEqual(['match', 'outcome']);
    expect(body.entry?.[1]?.resource).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'warning',
          details: { text: 'Not done here, and so left out: _contained, _query, colour.' },
        },
      ],
    });
    expect(linkOf(body, 'self')).not.toContain('_contained');
  });

  test('whose data an answer holds is in the audit', async () => {
    await ask('/Observation?code=29463-7');
    const { rows } = await withPractice(building.pool, clinic.practiceId, (client) =>
      client.query(
        `select patients, resources from records.audit
         where practice_id = $1 and act = 'fhir/search-type' order by n desc limit 1`,
        [clinic.practiceId],
      ),
    );
    expect(rows).toEqual([{ patients: ['patient-1'], resources: ['Observation/weight'] }]);
  });
});
