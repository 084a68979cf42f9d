import { describe, expect, test } from 'vitest';
import { weight } from '../../testing/ask-fhir.ts';
import { openClinic } from '../../testing/opened.fixture.ts';

const { ask } = await openClinic();

interface Entry {
  resource?: Record<string, unknown>;
  response: { status: string };
}

const entriesOf = (body: Record<string, unknown>) => body['entry'] as Entry[];

describe('Spec: fhir/transaction', () => {
  test('transactions that meet at one resource are all done, one after the other', async () => {
    await ask('PUT', '/Observation/met', { body: { ...weight, id: 'met' } });
    const transaction = (value: number) => ({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          resource: { ...weight, id: 'met', valueQuantity: { value } },
          request: { method: 'PUT', url: 'Observation/met' },
        },
        {
          fullUrl: 'urn:uuid:0b8f3c1e-5a77-4b9e-9a4c-2f0f6f1f2a11',
          resource: { ...weight, hasMember: [{ reference: 'Observation/met' }] },
          request: { method: 'POST', url: 'Observation' },
        },
        {
          resource: {
            ...weight,
            id: `of-${value}`,
            hasMember: [{ reference: 'urn:uuid:0b8f3c1e-5a77-4b9e-9a4c-2f0f6f1f2a11' }],
          },
          request: { method: 'PUT', url: `Observation/of-${value}` },
        },
      ],
    });
    const values = [1, 2, 3, 4];
    const answers = await Promise.all(
      values.map((value) => ask('POST', '', { body: transaction(value) })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const history = await ask('GET', '/Observation/met/_history');
    expect(history.body['total']).toBe(5);
    for (const value of values) {
      const { body } = await ask('GET', `/Observation/of-${value}`);
      const [member] = body['hasMember'] as unknown as { reference: string }[];
      expect((await ask('GET', `/${member?.reference}`)).status).toBe(200);
    }
  });

  test('one that names a version is not done on another', async () => {
    const pinned = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          resource: { ...weight, id: 'met' },
          request: { method: 'PUT', url: 'Observation/met', ifMatch: 'W/"1"' },
        },
      ],
    };
    expect((await ask('POST', '', { body: pinned })).status).toBe(412);
  });
});

describe('Spec: fhir/batch', () => {
  test('an entry is shown in part as its own address asks, and holds what would be streamed', async () => {
    const urls = [
      'Patient/patient-1?_elements=birthDate',
      'Patient?_id=patient-1&_summary=count',
      'Patient/patient-1/$everything',
      'Patient/patient-1/_history',
      'Patient/patient-1?_format=xml',
    ];
    const { body } = await ask('POST', '', {
      body: {
        resourceType: 'Bundle',
        type: 'batch',
        entry: urls.map((url) => ({ request: { method: 'GET', url } })),
      },
    });
    const [part, count, everything, history, xml] = entriesOf(body);
    expect(part?.resource).toMatchObject({ birthDate: '1964-03-08' });
    expect(part?.resource).not.toHaveProperty('name');
    expect(count?.resource).toMatchObject({ total: 1 });
    expect(everything?.resource).toMatchObject({ type: 'searchset' });
    expect(history?.resource).toMatchObject({ type: 'history', total: 1 });
    expect(xml?.response.status).toMatch(/^406/);
  });
});
